"""Own areas: sets of small areas or wards that people here have named, and naming another."""

from dashboard.ui import page, text
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.sections import own_areas
from dashboard.ui.text import own_areas as words

data = page.begin()
areas = own_areas.kept(data)

page_heading(text.OWN, words.finding(areas))
notice(Notice.NOTE, words.INSIDE)
own_areas.list_block(data, areas)
own_areas.new_block(data)
own_areas.change_block(data, areas)
