from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "ringmain.faces.console"
    label = "faces_console"
    verbose_name = "Console"
