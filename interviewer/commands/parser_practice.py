"""The commands that practise: drills, quizzes, mock interviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.commands.parser import Commands, Parser


def add_practice(commands: Commands) -> None:
    """Add these commands."""
    _drill(commands)
    _mock(commands)
    _quiz(commands)


def _drill(commands: Commands) -> None:
    drill = commands.add(
        "drill",
        "ask questions by level, topic and length",
        ("practising", "drill"),
        commands.engine,
        commands.lines,
    )
    for name, words in (("level", "of this level"), ("topic", "on this topic")):
        drill.add_argument(
            f"--{name}",
            dest=f"{name}s",
            metavar=name[0].upper(),
            action="append",
            help=f"{words}; may be given again for another",
        )
    drill.add_argument(
        "--set", dest="sets", metavar="SET", action="append", help="of this set, such as databases"
    )
    drill.add_argument("--count", type=int, metavar="N", help="at most so many (3)")
    drill.add_argument(
        "--minutes",
        dest="speaking_minutes",
        type=float,
        metavar="M",
        help="as many as their answers fit into so much speaking time",
    )
    drill.add_argument(
        "--surprise", action="store_true", help="by chance, whatever was practised before"
    )
    drill.add_argument("--due", action="store_true", help="what is due today, and nothing else")
    drill.add_argument(
        "--feedback",
        choices=("each", "end"),
        default="each",
        help="after each question (by default), or at the end",
    )
    _seed(drill)


def _mock(commands: Commands) -> None:
    mock = commands.add(
        "mock",
        "hold a whole interview for a level",
        ("practising", "mock"),
        commands.engine,
        commands.lines,
    )
    mock.add_argument("--level", required=True, metavar="L", help="the level it is for")
    mock.add_argument(
        "--minutes",
        dest="length",
        type=int,
        choices=(15, 30, 45),
        default=30,
        help="how long it is (30)",
    )
    _seed(mock)


def _seed(command: Parser) -> None:
    command.add_argument(
        "--seed", type=int, metavar="N", help="the same choice again, given the same past"
    )


def _quiz(commands: Commands) -> None:
    quiz = commands.add(
        "quiz",
        "ask questions with options to choose from",
        ("quizzing", "quiz"),
        commands.lines,
    )
    quiz.add_argument(
        "set",
        nargs="?",
        metavar="SET",
        help="a set, a quiz's id, or a file (the only one there is)",
    )
    quiz.add_argument("--count", type=int, metavar="N", help="so many items (10)")
