"""Every file of the sample utility: where it lies, its system, contract and columns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file. ``mapping`` names the YAML; ``columns`` are its header."""

    stem: str
    suffix: str
    contract: str
    source: str
    columns: tuple[str, ...] = ()
    delimiter: str = ","
    encoding: str = "utf-8"
    mapping: str = ""

    @property
    def mapping_name(self) -> str:
        """File name of the mapping that fits."""
        return f"{self.mapping or self.contract}.yaml"

    @property
    def is_packed(self) -> bool:
        """Whether the file is compressed with gzip."""
        return self.suffix.endswith(".gz")

    def path(self, part: int) -> str:
        """Return the path below the sample's folder of one part (from 0)."""
        return f"{self.stem}-{part + 1:02d}{self.suffix}"


def _old(stem: str, contract: str, columns: str) -> Kind:
    """The old billing system: semicolons, Windows-1252."""
    names = tuple(columns.split(";"))
    return Kind(f"billing/{stem}", ".csv", contract, "billing", names, ";", "cp1252")


def _new(
    stem: str,
    suffix: str,
    contract: str,
    source: str,
    columns: str,
    *,
    mapping: str = "",
) -> Kind:
    names = tuple(columns.split(",")) if columns else ()
    return Kind(stem, suffix, contract, source, names, mapping=mapping)


PRODUCTS = _old(
    "tariffs", "products",
    "Tariff Code;Tariff Name;Fuel;Type;Term (months);Exit Fee GBP;Brand;On Sale;"
    "Withdrawn",
)  # fmt: skip
PRICES = _old(
    "tariff_prices", "prices",
    "Tariff Code;GSP;Charge;Register;Price p (ex VAT);Per;Valid From;Valid To",
)  # fmt: skip
PARTIES = _new(
    "crm/customers", ".xlsx", "parties", "crm",
    "Customer ID,Type,Salutation,Forename,Middle Name(s),Surname,Company,Date of Birth,"
    "Email Address,Home Tel,Mobile Tel,Mailing Address,Mailing Postcode,Pref Language,"
    "PSR Needs,Brand,Customer Since,Deceased Date,Last Modified By",
)  # fmt: skip
CONTACTS = _new(
    "crm/customers", ".xlsx", "contacts", "crm",
    "Customer ID,Contact Type,Contact Value,Usage,Verified On,From,Until",
)  # fmt: skip
CONSENTS = _new(
    "crm/consents", ".csv", "consents", "crm",
    "Customer ID,Purpose,Medium,Answer,Answered,Basis,Statement,Taken Through,Brand,"
    "Valid Until",
)  # fmt: skip
PREMISES = _new(
    "billing/premises", ".csv.gz", "premises", "billing",
    "premise_id,addr1,addr2,town,post_code,outward,gsp_group,uprn,prop_type,beds,"
    "floor_m2,built,heat_type",
)  # fmt: skip
ACCOUNTS = _old(
    "accounts", "accounts",
    "Acct No;Cust No;Account Name;Brand;Segment;Status;Opened;Closed;Cycle;Pay Method;"
    "Balance GBP;Bill Email;Corr Address;Corr Postcode;Dunning Level",
)  # fmt: skip
ACCOUNT_ROLES = _old(
    "account_roles", "account_roles", "Acct No;Cust No;Relationship;From;Last Day"
)
OCCUPANCIES = _old(
    "occupancies", "occupancies", "Premise Id;Cust No;Acct No;Moved In;Last Day"
)
SUPPLY_POINTS = _new(
    "billing/supply_points", ".csv", "supply_points", "billing",
    "MPxN,Scheme,Fuel,Flow,PremiseId,PC,Area,Energisation,MeasClass,EAC_AQ_kWh",
)  # fmt: skip
SUPPLY_PERIODS = _new(
    "billing/supply_periods", ".csv", "supply_periods", "billing",
    "MPxN,SSD,SED,GainReason,LossReason",
)  # fmt: skip
METERS = _new(
    "metering/meters", ".csv", "meters", "metering",
    "MSN,Fuel,MeterType,Manufacturer,Model,YearMade",
)  # fmt: skip
INSTALLATIONS = _new(
    "metering/meter_installations", ".csv", "meter_installations", "metering",
    "MSN,MPxN,Purpose,Installed,Removed",
)  # fmt: skip
REGISTERS = _new(
    "metering/meter_registers", ".csv", "meter_registers", "metering",
    "MSN,Register,TimePattern,Flow,Units,Dials,Multiplier",
)  # fmt: skip
OWNERSHIP = _new(
    "field/installed_products", ".csv", "product_ownership", "field",
    "premise,account,product,make_model,kw,installed_on,removed_on",
)  # fmt: skip
AGREEMENTS = _old(
    "agreements", "agreements",
    "Contract No;Acct No;MPxN;Tariff Code;Start;End;Sales Channel;End Reason",
)  # fmt: skip
BILLS = _new(
    "billing/bills", ".csv.gz", "bills", "billing",
    "Invoice No,Acct No,Invoice Date,Period From,Period To,Due,Type,State,Net,VAT,"
    "Total,Balance After,Est",
)  # fmt: skip
BILL_LINES = _new(
    "billing/bill_lines", ".csv.gz", "bill_lines", "billing",
    "Invoice No,Line,Acct No,MPxN,Charge,Register,Text,From,To,Quantity,Unit,Price p,"
    "Amount,Est",
)  # fmt: skip
PAYMENTS = _new(
    "payments/payments", ".csv", "payments", "payments",
    "TransactionRef,AccountRef,PostedDate,AmountGBP,Channel,State,ReasonText",
)  # fmt: skip
READS = _new(
    "metering/register_reads", ".csv.gz", "register_reads", "metering",
    "MSN,Reg,MPxN,ReadDate,Reading,ReadType,ReadSource",
)  # fmt: skip
HALF_HOURS = _new(
    "half_hourly/datum/reads", ".parquet", "interval_reads", "datum",
    "mpan,channel,utc_start,wh,flag", mapping="interval_reads_datum",
)  # fmt: skip
HALF_HOURS_CSV = _new(
    "half_hourly/halcyon/reads", ".csv.gz", "interval_reads", "halcyon",
    "MPAN Core,Dir,Local End,kWh,Status", mapping="interval_reads_halcyon",
)  # fmt: skip
INTERACTIONS = _new(
    "contact_centre/interactions", ".jsonl", "interactions", "contact_centre",
    "conversation_id,media,direction,started_at,customer_id,account,from_address,reason,"
    "subject,handle_seconds,queue_seconds,agent_id,wrap_up",
)  # fmt: skip
CASES = _new(
    "contact_centre/cases", ".csv", "cases", "contact_centre",
    "Case ID,Case Type,Customer ID,Account,Created,Closed,State,Category,Subject,"
    "Resolution,Root Cause,Goodwill GBP",
)  # fmt: skip
SURVEYS = _new(
    "surveys/answers", ".csv", "survey_answers", "surveys",
    "response_id,survey,metric,score,out_of,submitted_utc,customer,account,email,trigger,"
    "verbatim",
)  # fmt: skip
WEB = _new(
    "web/events", ".jsonl.gz", "web_events", "web",
    "messageId,event,timestamp,anonymousId,sessionId,userId,accountNumber,path,referrer,"
    "device,email,properties",
)  # fmt: skip
PROGRAMMES = _new(
    "field/enrolments", ".csv", "programme_enrolments", "field",
    "scheme,scheme_name,account,premise,joined,left_on,status",
)  # fmt: skip
OUTAGES = _new(
    "network/incidents", ".csv", "outages", "network",
    "Incident,Planned,Began UTC,Restored UTC,Feeder Area,Region,Cause,Customers Off",
)  # fmt: skip
OUTAGE_EFFECTS = _new(
    "network/incident_premises", ".csv", "outage_effects", "network",
    "Incident,Premise,Off UTC,On UTC",
)  # fmt: skip
TEMPERATURES = _new(
    "met/daily_temperatures", ".csv", "temperatures", "met_office",
    "Area,Obs Date,Tmean,Tmin,Tmax,Status",
)  # fmt: skip

# One file for the whole world, not one to a block.
ONCE = (PRODUCTS, PRICES, OUTAGES, TEMPERATURES)

IN_ORDER: tuple[Kind, ...] = (
    PRODUCTS,
    PRICES,
    PARTIES,
    CONTACTS,
    PREMISES,
    ACCOUNTS,
    ACCOUNT_ROLES,
    OCCUPANCIES,
    SUPPLY_POINTS,
    SUPPLY_PERIODS,
    METERS,
    INSTALLATIONS,
    REGISTERS,
    OWNERSHIP,
    AGREEMENTS,
    BILLS,
    BILL_LINES,
    PAYMENTS,
    READS,
    HALF_HOURS,
    HALF_HOURS_CSV,
    TEMPERATURES,
    OUTAGES,
    OUTAGE_EFFECTS,
    PROGRAMMES,
    INTERACTIONS,
    CASES,
    SURVEYS,
    WEB,
    CONSENTS,
)
