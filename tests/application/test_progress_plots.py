"""What the plots of progress hold."""

from __future__ import annotations

from interviewer.application.progress import Progress
from interviewer.application.progress_plots import delivery_plot, score_plot, topic_plot
from interviewer.domain.past_session import PastSession
from interviewer.practice.progress import Coverage, Said, by_level, by_topic

SESSIONS = (
    PastSession("a", "2026-03-01T18:00:00+00:00", "Tea", 40.5, "mid", ("water",)),
    PastSession("b", "2026-03-02T18:00:00+00:00", "Tea", 90.0, "mid", ("water", "leaves")),
    PastSession("c", "2026-03-02T19:00:00+00:00", "Tea", 0.0, "mid", ("leaves",)),
)
SAID = (Said("a", SESSIONS[0].at, 30, 2.5, 0.0), Said("b", SESSIONS[1].at, 40, 0.0, 6.1))


def found(sessions: tuple[PastSession, ...] = (), said: tuple[Said, ...] = ()) -> Progress:
    topics, levels = by_topic(sessions), by_level(sessions)
    return Progress(sessions, topics, levels, Coverage(0, 0, 0), (), said)


def test_scores_are_plotted_in_the_order_of_the_sessions_from_0_to_100() -> None:
    plot = score_plot(found(SESSIONS))
    assert plot is not None
    assert [one.values for one in plot.series] == [(40.5, 90.0, 0.0)]
    assert plot.days == ("2026-03-01", "2026-03-02", "2026-03-02")
    assert plot.top == 100


def test_topics_are_plotted_in_the_order_of_their_rows() -> None:
    plot = topic_plot(found(SESSIONS))
    assert plot is not None
    assert [(one.name, one.mean, one.last) for one in plot.groups] == [
        ("leaves", 45.0, 0.0),
        ("water", 65.25, 90.0),
    ]


def test_fillers_and_hedges_share_a_scale_that_ends_at_a_whole_number() -> None:
    plot = delivery_plot(found(SESSIONS, SAID))
    assert plot is not None
    assert [(one.name, one.values) for one in plot.series] == [
        ("fillers", (2.5, 0.0)),
        ("hedges", (0.0, 6.1)),
    ]
    assert len({one.mark for one in plot.series}) == 2
    assert plot.top == 7


def test_an_answer_without_either_still_has_a_scale() -> None:
    plot = delivery_plot(found(SESSIONS, (Said("a", SESSIONS[0].at, 30, 0.0, 0.0),)))
    assert plot is not None
    assert plot.top == 1


def test_one_session_is_a_plot_of_one_point() -> None:
    plot = score_plot(found(SESSIONS[:1]))
    assert plot is not None
    assert (plot.series[0].values, plot.days) == ((40.5,), ("2026-03-01",))


def test_without_a_session_nothing_is_plotted() -> None:
    assert score_plot(found()) is None
    assert topic_plot(found()) is None
    assert delivery_plot(found()) is None
