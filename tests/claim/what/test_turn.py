"""Numbers and events that take turns, also where what a number is told of ends with its sentence."""

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

TEXT = """Tren choca con un camión en Larco: van 11 muertos

"La mitad son niños y llegan sin nada", lamenta su director, Juan Prado. \
Son 76, y no 80, los cuerpos recuperados hasta hoy, \
aclaró la oficina, que atribuyó el error a registros dobles. El 60% pereció cerca del frente. \
“Detrás de cada número hay una madre que espera”, dice su fundadora, Ana Soler.
"""


def test_a_share_of_the_dead_behind_a_corrected_count_is_read():
    _, claims = claims_of(TEXT, "es", load_packs())
    assert claims[0].amount.low == 11
