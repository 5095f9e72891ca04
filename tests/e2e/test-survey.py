#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A section head answers the survey of recovery times on the exercise sample, driven from outside in Japanese."""

import os
import subprocess

from sonae_driver import Atspi, Sonae, read_file, run_tests, wait_for

SECTION = "学務課"
SYSTEM = "校務用グループウェア"
SCENARIO = "システム障害"
STEPS = ["15", "30", "2h"]  # minutes, minutes, hours: detection, coming together, damage survey


def answers(home):
    """(state, step, minutes) of the system's answer as another program finds them in the file."""
    with read_file(home, "sample.db") as database:
        return database.execute(
            "SELECT survey.state, survey_step.step, survey_step.likely FROM survey"
            " JOIN system ON system.id = survey.system JOIN scenario ON scenario.id = survey.scenario"
            " LEFT JOIN survey_step ON survey_step.survey = survey.id AND survey_step.deleted_at IS NULL"
            " WHERE survey.deleted_at IS NULL AND system.name = ? AND scenario.name = ?"
            " ORDER BY survey_step.likely",
            [SYSTEM, SCENARIO],
        ).fetchall()


def open_survey(home):
    sonae = Sonae(home, "--sample")
    sonae.click(sonae.see(lambda name: name.startswith("調査"), Atspi.Role.LIST_ITEM))
    sonae.see_text("全課に依頼")
    return sonae


def choose_scenario(sonae):
    sonae.click(sonae.see("震災", Atspi.Role.LABEL))
    sonae.key("Down", "Return")
    sonae.see_text("未依頼 8")


def find_own_system(sonae):
    sonae.click(sonae.see(SECTION, Atspi.Role.LABEL))
    sonae.click(sonae.see(SYSTEM, Atspi.Role.LABEL))
    sonae.see_text("復旧時間は未回答です")


def answer_by_keyboard(sonae, home):
    """Tab, digits and Enter: each Enter takes a step and leads to the next."""
    sonae.click(sonae.see("回答を始める(B)", Atspi.Role.LABEL))
    sonae.see("検知・連絡: 想定")
    for text in STEPS:
        sonae.type(text)
        sonae.key("Return")
    wait_for("the steps in the file", lambda: [row[2] for row in answers(home)] == [15, 30, 120])
    sonae.see_text("回答中")
    sonae.click(sonae.see("回答を完了(F)", Atspi.Role.LABEL))
    wait_for("the finished answer in the file", lambda: {row[0] for row in answers(home)} == {"answered"})
    sonae.see_text("復旧見込み 2時間15分")


def print_forms(sonae, home):
    path = os.path.join(home, "form.pdf")
    sonae.key("Escape")
    sonae.see("記入用の調査票(B)…", Atspi.Role.LABEL)
    environment = dict(sonae.environment)
    subprocess.run(
        [os.environ["SONAE_BINARY"], "print", "--sample", "--sheet", "survey-form", "--section", SECTION]
        + ["--scenario", SCENARIO, "--output", path],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert SYSTEM in text and "2時間" in text, "the printed form has the answer"


def test_a_section_head_answers_and_prints(home):
    sonae = open_survey(home)
    choose_scenario(sonae)
    find_own_system(sonae)
    answer_by_keyboard(sonae, home)
    sonae.see_text("フィット")
    sonae.click(sonae.see("課長確認(C)", Atspi.Role.LABEL))
    wait_for("the confirmation in the file", lambda: {row[0] for row in answers(home)} == {"confirmed"})
    print_forms(sonae, home)
    assert sonae.quit() == 0


def test_what_may_not_stand_there_is_refused(home):
    sonae = open_survey(home)
    choose_scenario(sonae)
    find_own_system(sonae)
    sonae.click(sonae.see("回答を始める(B)", Atspi.Role.LABEL))
    sonae.see("検知・連絡: 想定")
    sonae.key("minus", "5")
    sonae.see_text("「-5」は時間の長さではありません")
    sonae.click(sonae.see("回答を完了(F)", Atspi.Role.LABEL))
    sonae.see_text("検知・連絡：想定：「-5」は時間の長さではありません")
    sonae.key("ctrl+a", "9", "0", "shift+Tab", "2", "h", "Return")
    sonae.see_text("「最短」が「想定」より長くなっています")
    assert [row[2] for row in answers(home)] == [None]
    assert sonae.quit() == 0


if __name__ == "__main__":
    run_tests([test_a_section_head_answers_and_prints, test_what_may_not_stand_there_is_refused])
