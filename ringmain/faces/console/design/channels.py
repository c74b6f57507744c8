"""What the ways of contact are called: here, and nowhere else on screen."""

from __future__ import annotations

CHANNELS = {
    "call": "Phone",
    "phone": "Phone",
    "email": "E-mail",
    "sms": "SMS",
    "whatsapp": "WhatsApp",
    "chat": "Chat",
    "letter": "Letter",
    "post": "Letter",
    "social": "Social media",
    "web_message": "Web message",
    "web": "Website",
    "website": "Website",
    "portal": "Portal",
    "app": "App",
    "visit": "Visit",
}


def channel_name(code: str) -> str:
    """A channel as people write it: SMS, not Sms; one that is new, as words."""
    words = code.replace("_", " ").strip()
    return CHANNELS.get(code.lower(), words[:1].upper() + words[1:])
