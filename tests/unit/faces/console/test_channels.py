"""What the ways of contact are called."""

from django.template import Context, Template

from ringmain.faces.console.design.channels import channel_name
from ringmain.faces.console.scorecard.writing import part_words


def test_writes_channels_as_people_do():
    assert [channel_name(code) for code in ("sms", "email", "whatsapp", "call")] == [
        "SMS", "E-mail", "WhatsApp", "Phone",
    ]  # fmt: skip


def test_writes_a_channel_that_is_new_as_words():
    assert channel_name("video_call") == "Video call"


def test_names_channels_alike_on_the_scorecard_and_in_the_timeline():
    html = Template("{% load record %}{{ 'sms'|channel }}").render(Context())

    assert html == part_words("sms", "channel") == "SMS"


def test_leaves_a_brand_that_is_called_like_a_channel_alone():
    assert part_words("sms", "brand") == "Sms"
    assert part_words("", "channel") == "Not known"
