"""Files as systems export them: read, mapped to a contract, checked and landed.

Belongs here: opening a file safely (`reading`), which column fills which field
(`mapping`), the load itself and the batches it lands. Does not: what a contract
promises (`collect/contracts`), rows that were refused (`collect/quarantine`), or what
becomes of a row (`unify/register`).
Example: `reading.detect.profile_file(path).encoding == "cp1252"`.
"""
