"""Every table's columns, declared once as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from casework.model import COVERAGES, KINDS_OF_MEASURE, VERDICTS, CaseworkError

# What a column may hold. Codes are text, for 0101 and NA are codes. Partial dates are text: 2019, 2019-03, 2019-03-23.
TYPES = ("text", "code", "number", "decimal", "integer", "date", "moment", "time", "flag")


@dataclass(frozen=True, slots=True)
class Column:
    """Declare one column: its type, unit, whether a row needs it, what it may hold, and what it means."""

    name: str
    type: str = "text"
    meaning: str = ""
    unit: str = ""
    required: bool = False
    allowed: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Declare one table: its columns and, where rows must be unique, the columns that tell them apart."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """Give the declaration of one column; raise CaseworkError for a name the table does not have."""
        for column in self.columns:
            if column.name == name:
                return column
        msg = f"table {self.name} has no column {name!r}; it has {', '.join(c.name for c in self.columns)}"
        raise CaseworkError(msg)

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names of the columns in their order."""
        return tuple(column.name for column in self.columns)


# Every row of a loaded table says where it stands in a raw file.
PLACE = (
    Column("raw", "code", "sha256 of the raw file", required=True),
    Column("locator", "text", "row, XPath, JSON pointer or characters in that file", required=True),
)


def _table(name: str, meaning: str, *columns: Column, key: tuple[str, ...] = ()) -> Table:
    return Table(name, meaning, (*columns, *PLACE), key)


_SPAN = (
    Column("start", "integer", "first character in the article's body", required=True, low=0),
    Column("end", "integer", "character after the last", required=True, low=0),
)
_ARTICLE = Column("article_id", "code", "the article", required=True)
_CLAIM = Column("claim_id", "code", "article_id and 8 hex digits of the quote's sha256", required=True)
_RULE = Column("rule", "text", "the rule that found it", required=True)
_VERIFIED = Column("verified", "code", "how far the row was checked, in the compiler's words")
_NOTE = Column("note", "text", "the compiler's remark")
_SOURCE_URL = Column("source_url", "text", "where the row was read")
_LATITUDE = Column("lat", "number", "latitude", "degree", low=-90, high=90)
_LONGITUDE = Column("lon", "number", "longitude", "degree", low=-180, high=180)
_VINTAGE = Column("vintage", "text", "which edition of the publisher's data")

_DECLARED = (
    _table(
        "articles",
        "One row a text under test or used as evidence.",
        Column("article_id", "code", "its name in the case", required=True),
        Column("title", "text", "headline", required=True),
        Column("outlet", "text", "who published it"),
        Column("published", "moment", "day, time with zone, or month of publication"),
        Column("published_basis", "text", "given, inferred or missing, and from what"),
        Column("language", "code", "ISO 639-1"),
        Column("url", "text", "address as published"),
        Column("archived_url", "text", "address of an archived copy"),
        Column("kind", "code", "article, digest, draft, post, image, document", required=True,
               allowed=("article", "digest", "draft", "post", "image", "document")),
        Column("handling", "code", "public, internal, confidential, embargoed"),
        Column("version_of", "code", "the article this is a version of"),
        Column("corrects", "code", "the article this corrects"),
        Column("translated_by", "text", "who translated it"),
        Column("note", "text", "what concerns our excerpt, never the report"),
        Column("body", "text", "the text that offsets count in", required=True),
        key=("article_id",),
    ),
    _table(
        "sentences", "One row a sentence.",
        Column("sentence_id", "code", "article_id and number", required=True), _ARTICLE, *_SPAN,
        Column("text", "text", "the characters of the span", required=True), _RULE,
    ),
    _table(
        "mentions", "One row a mention of a person, body, place, craft or people.",
        _ARTICLE, *_SPAN,
        Column("text", "text", "the characters of the span", required=True),
        Column("type", "code", "label of the mention", required=True,
               allowed=("PERSON", "ORG", "COMPANY", "MEDIA", "GPE", "FAC", "LOC", "AIRCRAFT", "VESSEL", "NORP")),
        Column("canonical", "text", "the full name"), _RULE,
    ),
    _table(
        "claims", "One row a claim: a sentence or part of one with one source and one polarity.",
        _CLAIM, _ARTICLE, *_SPAN,
        Column("quote", "text", "the exact words", required=True),
        Column("prefix", "text", "words before, to find a moved quote"),
        Column("suffix", "text", "words after"),
        Column("attribution", "code", "kind of the innermost source", required=True,
               allowed=("narrator", "named", "official", "unnamed", "org", "media", "social", "data")),
        Column("source", "text", "innermost source"),
        Column("chain", "text", "sources outer to inner, joined by ' > '"),
        Column("hedged", "flag", "an explicit marker of uncertainty"),
        Column("polarity", "code", "pos, neg, deny or nocomment", required=True,
               allowed=("pos", "neg", "deny", "nocomment")),
        Column("event", "code", "event code of the content"),
        Column("checkable", "flag", "whether data could test it"),
        Column("why_not", "text", "why it is not checkable"), _RULE,
        key=("claim_id", "start"),
    ),
    _table(
        "claim_sources", "One row a link of a claim's source chain.",
        _CLAIM, Column("position", "integer", "0 is the outermost", required=True, low=0),
        Column("name", "text", "who speaks", required=True),
        Column("kind", "code", "narrator, named, official, unnamed, org, media, social, data"), _RULE,
    ),
    _table(
        "quantities", "One row a number with its unit and what it counts.",
        _ARTICLE, *_SPAN,
        Column("text", "text", "the characters of the span", required=True),
        Column("value", "number", "the number, or the low end of a range"),
        Column("value_high", "number", "the high end of a range"),
        Column("unit", "code", "count, tonne, km, USD ..."),
        Column("object", "text", "what is counted"),
        Column("modifier", "code", "exact, approx, above, atleast, below, atmost, range, vague"),
        Column("si_value", "number", "the value in SI units"), _RULE,
    ),
    _table(
        "dates", "One row an expression that places something in time.",
        _ARTICLE, *_SPAN,
        Column("text", "text", "the characters of the span", required=True),
        Column("interval_from", "date", "first day it may mean"),
        Column("interval_to", "date", "last day it may mean"),
        Column("vague", "flag", "names no interval"),
        Column("anchor", "text", "the day it was resolved against"), _RULE,
    ),
    _table(
        "routes", "One row a stop of a route that a text tells.",
        _ARTICLE, Column("route", "integer", "number of the route in the article", required=True, low=0), *_SPAN,
        Column("seq", "integer", "order of the stop", required=True, low=0),
        Column("place", "text", "canonical name of the stop", required=True),
        Column("carrier", "text", "what moves"), _RULE,
    ),
    _table(
        "designations", "One row an act that puts a target under a measure or takes it off.",
        Column("event_id", "code", "the row's name in the case"),
        Column("authority", "code", "who acted", required=True),
        Column("list", "text", "the list it stands on"),
        Column("program", "text", "program as published"),
        Column("kind", "code", "what the act does", required=True, allowed=(*KINDS_OF_MEASURE, "travel_ban", "delisting")),
        Column("target_name", "text", "name as published", required=True),
        Column("aliases", "text", "other names, joined by ;"),
        Column("target_id", "code", "the publisher's number or ours"),
        Column("schema", "code", "Person, Organization, Company, Vessel, Airplane ..."),
        Column("action", "text", "designation, delisting, measure ...", required=True),
        Column("date", "date", "day of the act", required=True),
        Column("date_precision", "code", "day, month, by (known only from list files, the true day lies before)",
               allowed=("day", "month", "by")),
        Column("identifiers", "text", "numbers as published"),
        Column("linked_to", "text", "targets it is tied to, in the publisher's words"),
        Column("same_as", "code", "event_id of the same target's first row"),
        _SOURCE_URL, _VERIFIED, _NOTE,
    ),
    _table(
        "presence", "One row a question put to one dated list file: does the target stand in it?",
        Column("list", "text", "which list", required=True),
        Column("file_date", "date", "date of the file", required=True),
        Column("file_sha256", "code", "the list file; not bundled", required=True),
        Column("target", "text", "who was looked for", required=True),
        Column("uid", "code", "the publisher's number looked for"),
        Column("present", "code", "yes or no", required=True, allowed=("yes", "no")),
        Column("matched_name", "text", "the name found"),
        Column("program", "text", "its program in that file"),
        Column("match_by", "text", "by number or by name"),
        Column("aliases_held", "code", "whether the copy holds other names"),
        Column("event_ids", "text", "designation rows of the target"),
    ),
    _table(
        "list_files", "One row a dated list file that presence was read from.",
        Column("list", "text", "which list", required=True),
        Column("file_date", "date", "its date", required=True),
        Column("date_basis", "text", "what that date is"),
        Column("file", "text", "file name"),
        Column("file_sha256", "code", "sha256 as held", required=True),
        Column("records", "integer", "records in it", low=0),
        Column("aliases_held", "code", "whether it holds other names"),
        Column("source_url", "text", "where the copy was read"),
    ),
    _table(
        "targets", "One row a listed target.",
        Column("target_id", "code", "the list's number with its prefix", required=True),
        Column("schema", "code", "Person, Organization, Company, Vessel, Airplane, LegalEntity", required=True),
        Column("name", "text", "primary name", required=True),
        Column("authority", "code", "who lists it"),
        Column("list", "text", "which list"),
        Column("program", "text", "programs joined by ;"),
        Column("birth_date", "date", "birth date, as precise as published"),
        Column("countries", "text", "countries joined by ;"),
        Column("addresses", "text", "addresses joined by ;"),
        Column("remarks", "text", "the publisher's remarks"),
        Column("first_seen", "date", "first day seen, where the publisher says"),
        Column("last_seen", "date", "last day seen, where the publisher says"),
        key=("target_id",),
    ),
    _table(
        "names", "One row a name of a listed target.",
        Column("target_id", "code", "the target", required=True),
        Column("name", "text", "the name", required=True),
        Column("kind", "code", "primary, strong, weak or former", required=True,
               allowed=("primary", "strong", "weak", "former")),
        Column("script", "code", "Latin, Cyrillic, Arabic ..."),
    ),
    _table(
        "identifiers", "One row a number of a listed target.",
        Column("target_id", "code", "the target", required=True),
        Column("kind", "code", "passport, IMO, tail number ...", required=True),
        Column("value", "text", "the number", required=True),
        Column("country", "code", "who issued it"),
    ),
    _table(
        "ownership", "One row a share of an asset held over a time.",
        Column("owner", "text", "who owns", required=True),
        Column("asset", "text", "what is owned", required=True),
        Column("share_low", "number", "lowest share a source gives", "percent", low=0, high=100),
        Column("share_high", "number", "highest share a source gives", "percent", low=0, high=100),
        Column("held_from", "date", "since when"),
        Column("held_to", "date", "until when"),
        _SOURCE_URL, _VERIFIED, _NOTE,
    ),
    _table(
        "flows", "One row a trade flow that one side reports.",
        Column("period", "date", "year or month", required=True),
        Column("freq", "code", "A or M", required=True, allowed=("A", "M")),
        Column("reporter", "code", "who reports: ISO 3166 alpha-3 or a publisher's aggregate code", required=True),
        Column("partner", "code", "the other side", required=True),
        Column("flow", "code", "M imports, X exports, RM and RX re-imports and re-exports", required=True,
               allowed=("M", "X", "RM", "RX")),
        Column("commodity", "code", "code of the goods; TOTAL for all", required=True),
        Column("classification", "code", "HS, SITC ... of that code"),
        Column("value_usd", "decimal", "value", "USD", low=0),
        Column("valuation", "code", "CIF, FOB or blank where not said"),
        Column("net_kg", "decimal", "net weight", "kg", low=0),
        Column("quantity", "decimal", "quantity in its own unit", low=0),
        Column("unit", "text", "unit of the quantity"),
        Column("is_reported", "flag", "reported, not aggregated by the publisher"),
        Column("is_estimated", "flag", "estimated or imputed, as the publisher or we mark it"),
        Column("status", "text", "the publisher's or compiler's mark"),
        Column("dataset", "text", "the publisher's data set"),
        _VINTAGE,
    ),
    _table(
        "observations", "One row a figure that somebody states for a subject and period.",
        Column("observation_id", "code", "the row's name, where it has one"),
        Column("period", "text", "year, month, day, quarter, week or span, as published", required=True),
        Column("subject", "code", "country, body or topic", required=True),
        Column("partner", "text", "the other side, where there is one"),
        Column("measure", "text", "what is measured", required=True),
        Column("unit", "text", "unit as published", required=True),
        Column("claimant", "text", "who states it", required=True),
        Column("value", "number", "the figure"),
        Column("value_high", "number", "upper end of a range"),
        Column("status", "code", "reported, blank or zero", required=True,
               allowed=("reported", "blank", "zero", "estimate")),
        _VINTAGE,
        Column("statement", "text", "the words read"), _SOURCE_URL, _VERIFIED,
        Column("caution", "text", "why to be careful with it"),
    ),
    _table(
        "arms", "One row a delivery of major weapons, or a year's total.",
        Column("supplier", "text", "who delivers, in the publisher's words", required=True),
        Column("recipient", "text", "who receives", required=True),
        Column("weapon", "text", "designation; TOTAL for a year's sum"),
        Column("description", "text", "what it is"),
        Column("delivery_year", "date", "year of delivery", required=True),
        Column("tiv", "decimal", "trend-indicator value, a volume and never dollars", "million TIV", low=0),
        Column("order_year", "date", "year of the order"),
        Column("delivered", "number", "numbers delivered", low=0),
        Column("status", "text", "new, second hand ...; 'below half' for a printed 0"),
        _VINTAGE,
    ),
    _table(
        "positions", "One row a position of an aircraft.",
        Column("time_utc", "time", "when", required=True),
        Column("icao24", "code", "24-bit address in hex"),
        Column("registration", "code", "registration"),
        Column("callsign", "code", "callsign"),
        Column("aircraft_type", "code", "type designator"),
        Column("origin", "code", "ICAO code as filed"),
        Column("destination", "code", "ICAO code as filed"),
        _LATITUDE, _LONGITUDE,
        Column("altitude_ft", "number", "barometric altitude; 0 on the ground", "ft", low=-2000, high=100000),
        Column("ground_kt", "number", "ground speed", "kt", low=0, high=1500),
        Column("on_ground", "flag", "on the ground"),
    ),
    _table(
        "legs", "One row a flight from one airport to another, as far as known.",
        Column("leg_id", "code", "the leg", required=True),
        Column("registration", "code", "registration"),
        Column("aircraft_type", "text", "type in words"),
        Column("operator", "text", "who flies it"),
        Column("icao24", "code", "24-bit address in hex"),
        Column("icao24_source", "text", "where that address comes from"),
        Column("origin", "code", "ICAO code; ? marks one not stated"),
        Column("via", "text", "stop named by a report"),
        Column("destination", "code", "ICAO code"),
        Column("departure_reported", "text", "departure as reported"),
        Column("arrival_reported", "text", "arrival as reported"),
        Column("departure", "moment", "departure in UTC, as precise as known"),
        Column("arrival", "moment", "arrival in UTC"),
        Column("coverage", "code", "how it is known", required=True, allowed=COVERAGES),
        _SOURCE_URL, _VERIFIED, _NOTE,
        Column("default_charts", "code", "no where one weak page is all there is"),
        key=("leg_id",),
    ),
    _table(
        "aircraft", "One row an aircraft type with the figures seen on a page.",
        Column("type", "text", "type in words", required=True),
        Column("icao_type", "code", "type designator"),
        Column("max_payload_t", "number", "largest payload", "tonne", low=0),
        Column("range_at_max_payload_km", "number", "range with it", "km", low=0),
        Column("max_or_ferry_range_km", "number", "longest range quoted", "km", low=0),
        Column("seats", "text", "seats as published; a range or a remark"),
        Column("cruise_kmh", "text", "cruise speed as published", "km/h"),
        Column("mtow_t", "number", "maximum take-off weight", "tonne", low=0),
        _SOURCE_URL, _VERIFIED, _NOTE,
        key=("type",),
    ),
    _table(
        "airports", "One row an airport.",
        Column("icao", "code", "ICAO code", required=True),
        Column("iata", "code", "IATA code"),
        Column("name", "text", "name", required=True),
        Column("city", "text", "town"),
        Column("country", "text", "country in words"),
        _LATITUDE, _LONGITUDE,
        Column("timezone", "text", "IANA zone"),
        _SOURCE_URL, _VERIFIED,
        Column("used_for", "text", "why the case holds it"),
        key=("icao",),
    ),
    _table(
        "events", "One row a thing that happened, or was said, on a day or within a span.",
        Column("event_id", "code", "the event", required=True),
        Column("date_from", "date", "first day", required=True),
        Column("date_to", "date", "last day, where it lasted or is imprecise"),
        Column("precision", "code", "day, month, by or span"),
        Column("what", "text", "what happened", required=True),
        Column("who", "text", "who did it; several joined by ;"),
        Column("place", "text", "where"),
        Column("kind", "code", "free but short"),
        Column("publisher", "text", "who says so"),
        _SOURCE_URL,
        Column("article_ids", "text", "articles of the case that tell it"), _VERIFIED, _NOTE,
        key=("event_id",),
    ),
    _table(
        "outlets", "One row a host that the case cites.",
        Column("outlet", "text", "name", required=True),
        Column("host", "code", "host of its addresses; blank where none is known"),
        Column("country", "code", "ISO 3166 alpha-3"),
        Column("kind", "text", "agency, newspaper, state media ..."),
        Column("owner_or_funder", "text", "who owns or funds it"),
        Column("owner_source", "text", "where that was read"),
        Column("reliability", "code", "A to F, by a person; blank is not judged"),
        _NOTE,
        Column("no_link", "code", "yes: print the address as text"),
        Column("article_ids", "text", "articles of the case from it"),
        Column("used_in", "text", "files that cite it"),
    ),
    _table(
        "candidates", "One row a listed target that a name may be, until a person decides.",
        Column("query", "text", "the name asked", required=True),
        Column("target_id", "code", "the target"), Column("target_name", "text", "its primary name"),
        Column("matched_name", "text", "the name that matched"),
        Column("score", "number", "sum of the points", low=0, high=1),
        Column("reasons", "text", "points per reason"),
        Column("authority", "code", "who lists it"), Column("kind", "code", "kind of measure"),
        Column("listed_on_day", "code", "yes, no or unknown", allowed=("yes", "no", "unknown")),
        Column("listed_latest", "code", "in the newest list held"), Column("latest_list_date", "date", "its date"),
        Column("judgement", "code", "positive, negative or unsure", allowed=("positive", "negative", "unsure")),
    ),
    _table(
        "findings", "One row a verdict of a named check on a claim.",
        _CLAIM, Column("known_on", "date", "with what was published by that day; blank: with all held"),
        Column("check", "code", "the check", required=True),
        Column("verdict", "code", "the verdict", required=True, allowed=VERDICTS),
        Column("headline", "text", "the finding in a sentence", required=True),
        Column("measured", "text", "what was measured"), Column("expected", "text", "what the claim expects"),
        Column("evidence", "text", "cites of the rows used", required=True),
        Column("chart_id", "code", "the chart"), Column("limits", "text", "what it cannot show", required=True),
        Column("would_change", "text", "what would change it", required=True),
        Column("independent_sources", "integer", "independent origins", low=0),
        Column("author", "text", "who recorded it"), Column("reviewed_by", "text", "who signed it"),
        Column("lapses_when", "text", "when the signature lapses"),
    ),
    _table(
        "replies", "One row a party that was asked for its side.",
        Column("party", "text", "who", required=True), Column("claim_ids", "text", "about what"),
        Column("sent_at", "date", "when asked"), Column("channel", "text", "how"),
        Column("deadline", "date", "until when"), Column("answer", "text", "what they said"),
        Column("changed", "text", "what it changed"),
    ),
)

TABLES = {table.name: table for table in _DECLARED}


def table(name: str) -> Table:
    """Give a table's declaration; raise CaseworkError for a name that is not declared.

    >>> table("flows").column("value_usd").unit
    'USD'
    """
    if name not in TABLES:
        msg = f"no table is called {name!r}; the tables are {', '.join(TABLES)}"
        raise CaseworkError(msg)
    return TABLES[name]
