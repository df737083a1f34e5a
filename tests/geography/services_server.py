"""A small server on loopback that answers as the ArcGIS portal and Nomis do, faults included."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

COUNCIL = "E06000999"
AGES = {"200": 1500, "201": 300, "204": 40}


def square(column, row, side=0.01):
    west, south = -2.0 + column * side, 52.5 + row * side
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def ward(number):
    fields = {"WD26CD": f"E050{number:05d}", "WD26NM": f"Ward {number}", "LAD26CD": COUNCIL, "LAD26NM": "Ardenshire"}
    return {"properties": fields, "geometry": square(number, 0)}


def small_area(number):
    fields = {"LSOA21CD": f"E010{number:05d}", "LSOA21NM": f"Ardenshire {number:03d}A"}
    return {"properties": fields, "geometry": square(number, 0)}


class Ground:
    """What the server holds, what it was asked, and the faults it still has to show."""

    def __init__(self):
        self.services = {
            "WD_MAY_2026_UK_BGC": [ward(number) for number in range(5)],
            "Lower_layer_Super_Output_Areas_December_2021_Boundaries_EW_BGC_V5": [small_area(n) for n in range(5)],
            "LSOA21_WD25_LAD25_EW_LU_v2": [
                {"properties": {"LSOA21CD": f"E010{n:05d}", "LAD25CD": COUNCIL, "LAD25NM": "Ardenshire"}}
                for n in (*range(5), 0)  # a small area can stand in several rows
            ],
        }
        self.people = {COUNCIL: [COUNCIL], f"{COUNCIL}TYPE151": [f"E010{n:05d}" for n in range(5)]}
        self.ages = dict(AGES)
        self.asked = []
        self.faults = []
        """Shown one a request, in order: cut, slow, busy (an error inside a 200), 503."""
        self.lost = 0
        """Features that pages leave out without a word."""


@contextmanager
def serving(ground: Ground) -> Iterator[str]:
    """The server's address while it runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            asked = parse_qs(self.rfile.read(length).decode(), keep_blank_values=True)
            self.answer({name: values[0] for name, values in asked.items()})

        def do_GET(self):
            asked = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
            self.answer({name: values[0] for name, values in asked.items()})

        def answer(self, asked):
            path = urlsplit(self.path).path
            ground.asked.append((path, asked))
            fault = ground.faults.pop(0) if ground.faults else ""
            if fault == "slow":
                time.sleep(1.5)
            if fault == "503":
                self.send_error(503)
                return
            if fault == "busy":
                body = json.dumps({"error": {"code": 503, "message": "Wait a bit", "details": []}})
            else:
                body = nomis(ground, asked) if path.endswith(".data.csv") else portal(ground, path, asked)
            content = body.encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            try:
                self.wfile.write(content[: len(content) // 2] if fault == "cut" else content)
            except OSError:  # the client has gone
                return
            if fault == "cut":
                self.close_connection = True

        def log_message(self, *_):
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def refused(words):
    """As ArcGIS says that a question is wrong: inside an answer that is a 200."""
    error = {"code": 400, "message": "Cannot perform query. Invalid query parameters.", "details": [words]}
    return json.dumps({"error": error})


def portal(ground, path, asked):
    service = path.split("/")[-4]
    rows = ground.services.get(service)
    if rows is None:
        return json.dumps({"error": {"code": 400, "message": "Invalid URL", "details": ["Invalid URL"]}})
    found = re.fullmatch(r"(\w+)(?:='([^']*)'| IN \((.*)\))", asked["where"])
    field, values = found[1], [found[2]] if found[2] is not None else re.findall(r"'([^']*)'", found[3])
    if rows and field not in rows[0]["properties"]:
        return refused(f"'Invalid field: {field}' parameter is invalid")
    rows = [row for row in rows if row["properties"][field] in values]
    if asked.get("returnCountOnly") == "true":
        return json.dumps({"count": len(rows)})
    start = int(asked.get("resultOffset", 0))
    page = rows[start : start + int(asked["resultRecordCount"])]
    more = start + len(page) < len(rows)
    if ground.lost and not more:
        page = page[: -ground.lost]
    if asked["f"] == "geojson":
        features = [{"type": "Feature", "id": 1, **row} for row in page]
        told = {"type": "FeatureCollection", "features": features}
        return json.dumps(told | ({"properties": {"exceededTransferLimit": True}} if more else {}))
    told = {"features": [{"attributes": row["properties"]} for row in page]}
    return json.dumps(told | ({"exceededTransferLimit": True} if more else {}))


def nomis(ground, asked):
    """CSV with a heading on every page; nothing at all where a parameter is wrong."""
    codes = ground.people.get(asked.get("geography", ""))
    if codes is None or asked.get("measures") != "20100":
        return ""
    ages = [age for age in asked["c_age"].split(",") if age in ground.ages]
    rows = [(code, age) for code in codes for age in ages]
    start = int(asked.get("RecordOffset", 0))
    page = rows[start : start + int(asked["RecordLimit"])]
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["DATE_NAME", "GEOGRAPHY_CODE", "GEOGRAPHY_NAME", "C_AGE", "OBS_VALUE", "RECORD_COUNT"])
    writer.writerows([["2024", code, f"Area {code}", age, ground.ages[age], len(rows)] for code, age in page])
    return written.getvalue()
