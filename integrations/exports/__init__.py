"""Export files: reading and checking what a company exports, before anything is written."""

from integrations.exports.export import Export, Known, Row
from integrations.exports.reading import read_export
from integrations.exports.records import Progress

__all__ = ["Export", "Known", "Progress", "Row", "read_export"]
