"""The worker that keeps texts being rendered whatever happens to its child."""

from __future__ import annotations

import queue
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from stretchcoach.voice.render_events import (
    ClipFailed,
    ClipReady,
    EngineBack,
    EngineFound,
    EngineLost,
    RenderEvent,
)
from stretchcoach.voice.renderer import Renderer, RenderLimits
from stretchcoach.voice.settings import VoiceSettings
from stretchcoach.voice.store import ClipStore
from tests.voice.voice_fakes import (
    PATIENCE_S,
    QUICK_LIMITS,
    fake_child,
    is_running,
    lines_of,
    wait_for,
)


class Bench:
    """A renderer on a fake child, and what it tells."""

    def __init__(self, folder: Path) -> None:
        self.child_folder = folder / "child"
        self.cache = folder / "cache"
        self.store = ClipStore(self.cache)
        self.events: queue.SimpleQueue[RenderEvent] = queue.SimpleQueue()
        self.renderer: Renderer | None = None

    def open(
        self, *, limits: RenderLimits = QUICK_LIMITS, command: Sequence[str] | None = None
    ) -> Renderer:
        """Make the renderer."""
        self.renderer = Renderer(
            command or fake_child(self.child_folder),
            VoiceSettings(),
            self.store,
            self.events.put,
            limits,
        )
        return self.renderer

    def outcome(self, text: str) -> ClipReady | ClipFailed:
        """Wait for what became of a text."""
        while True:
            event = self.events.get(timeout=PATIENCE_S)
            if isinstance(event, ClipReady | ClipFailed) and event.text == text:
                return event

    def first(self, kind: type[RenderEvent]) -> RenderEvent:
        """Wait for an event of a kind."""
        while True:
            event = self.events.get(timeout=PATIENCE_S)
            if isinstance(event, kind):
                return event

    def asked(self) -> list[str]:
        """What the children were asked for."""
        return lines_of(self.child_folder / "asked")

    def starts(self) -> list[str]:
        """The process ids of the children."""
        return lines_of(self.child_folder / "starts")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A bench, its renderer closed at the end."""
    made = Bench(tmp_path)
    yield made
    if made.renderer is not None:
        made.renderer.close()


def test_the_engine_is_named_before_its_first_clip(bench: Bench) -> None:
    """Who waits for lengths learns first by which engine they are counted."""
    bench.open().ask(["hello"])
    assert bench.events.get(timeout=PATIENCE_S) == EngineFound("fake-1", "")
    ready = bench.outcome("hello")
    assert isinstance(ready, ClipReady)
    assert ready.length_ms == 50
    assert Path(ready.path).name == f"{ready.key}.50.wav"


def test_a_text_that_crashes_the_engine_is_given_up_after_two_tries(bench: Bench) -> None:
    """A poisonous text costs two children, and the text after it is rendered."""
    bench.open().ask(["crash it", "hello"])
    failed = bench.outcome("crash it")
    assert isinstance(failed, ClipFailed)
    assert "crashed while speaking" in failed.reason
    assert isinstance(bench.outcome("hello"), ClipReady)
    assert bench.asked() == ["crash it", "crash it", "hello"]
    assert not list(bench.cache.glob("clips/.tmp-*"))


def test_a_text_that_hangs_the_engine_is_given_up_after_two_deadlines(bench: Bench) -> None:
    """A hung child is killed at the cue's deadline, and the next text is rendered."""
    bench.open(limits=RenderLimits(start_s=20.0, cue_s=1.0, first_pause_s=0.001)).ask(
        ["hang it", "hello"]
    )
    failed = bench.outcome("hang it")
    assert isinstance(failed, ClipFailed)
    assert "hangs while speaking" in failed.reason
    assert isinstance(bench.outcome("hello"), ClipReady)
    assert not any(is_running(int(pid)) for pid in bench.starts()[:2])


def test_a_crash_that_does_not_come_again_is_not_noticed(bench: Bench) -> None:
    """A text that is rendered at the second try is simply rendered."""
    bench.open().ask(["stumble once"])
    assert isinstance(bench.outcome("stumble once"), ClipReady)
    assert len(bench.starts()) == 2


def test_an_answer_that_is_no_answer_counts_as_a_crash(bench: Bench) -> None:
    """A child that talks nonsense is replaced."""
    bench.open().ask(["nonsense", "hello"])
    failed = bench.outcome("nonsense")
    assert isinstance(failed, ClipFailed)
    assert "nonsense" in failed.reason
    assert isinstance(bench.outcome("hello"), ClipReady)


def test_a_text_that_the_engine_refuses_costs_no_child(bench: Bench) -> None:
    """A refusal is an answer: the same child goes on."""
    bench.open().ask(["refused words", "hello"])
    assert bench.outcome("refused words") == ClipFailed("refused words", "cannot say that")
    assert isinstance(bench.outcome("hello"), ClipReady)
    assert len(bench.starts()) == 1


def test_an_engine_that_refuses_one_text_after_the_other_is_given_up(bench: Bench) -> None:
    """What never renders anything is told as a lost engine; a text that works counts anew."""
    texts = ["refused 1", "refused 2", "hello", *(f"refused {number}" for number in range(3, 9))]
    bench.open().ask(texts)
    lost = bench.first(EngineLost)
    assert lost == EngineLost("cannot say that")
    assert isinstance(bench.outcome("refused 8"), ClipFailed)
    assert bench.asked() == texts[:6]


def test_an_engine_that_always_crashes_is_given_up(bench: Bench) -> None:
    """After some losses in a row all that waits fails at once, with the reason."""
    texts = [f"crash {number}" for number in range(9)]
    bench.open().ask(texts)
    lost = bench.first(EngineLost)
    assert isinstance(lost, EngineLost)
    assert "crashed" in lost.reason
    assert isinstance(bench.outcome("crash 8"), ClipFailed)
    assert len(bench.starts()) == QUICK_LIMITS.losses


def test_a_given_up_engine_rests_before_it_is_tried_again(bench: Bench) -> None:
    """While it rests, every text fails at once without a start of the child."""
    renderer = bench.open(command=fake_child(bench.child_folder, "missing"))
    renderer.ask(["one"])
    bench.outcome("one")
    renderer.ask(["two"])
    assert bench.outcome("two") == ClipFailed("two", "no engine here")
    assert len(bench.starts()) == 1


def test_a_rested_engine_is_tried_again_and_reported_back(bench: Bench) -> None:
    """When the engine works again, that is told before the clip."""
    gone = bench.child_folder / "fake_child.py"
    command = fake_child(bench.child_folder)
    script = gone.read_text()
    gone.unlink()
    renderer = bench.open(
        limits=RenderLimits(start_s=20.0, cue_s=20.0, first_pause_s=0.001, rest_s=0.0),
        command=command,
    )
    renderer.ask(["one"])
    bench.first(EngineLost)
    bench.outcome("one")
    gone.write_text(script)
    renderer.ask(["one"])
    assert isinstance(bench.first(EngineBack), EngineBack)
    assert isinstance(bench.outcome("one"), ClipReady)


def test_a_program_that_does_not_exist_is_a_reason(bench: Bench, tmp_path: Path) -> None:
    """A child that cannot even be started is reported like one that dies."""
    bench.open(command=(str(tmp_path / "nothing"),)).ask(["one"])
    lost = bench.first(EngineLost)
    assert isinstance(lost, EngineLost)
    assert "cannot be started" in lost.reason


def test_an_idle_child_is_sent_away_and_comes_back(bench: Bench) -> None:
    """When nothing is left to do the child ends, and the next text starts another."""
    renderer = bench.open(limits=RenderLimits(start_s=20.0, cue_s=20.0, idle_s=0.05))
    renderer.ask(["one"])
    bench.outcome("one")
    wait_for(lambda: not is_running(int(bench.starts()[0])), "the child's end")
    renderer.ask(["two"])
    assert isinstance(bench.outcome("two"), ClipReady)
    assert len(bench.starts()) == 2


def test_a_clip_that_another_program_rendered_is_taken_over(bench: Bench, tmp_path: Path) -> None:
    """What is in the folder under the engine's name is not rendered again."""
    other = Bench(tmp_path)
    other.open().ask(["shared"])
    shared = other.outcome("shared")
    assert other.renderer is not None
    other.renderer.close()
    bench.open().ask(["shared", "own"])
    assert bench.outcome("shared") == shared
    bench.outcome("own")
    assert bench.asked() == ["shared", "own"]


@pytest.mark.parametrize("text", ["", "…", "🙂", "<>"])
def test_a_text_without_words_fails_without_an_engine(bench: Bench, text: str) -> None:
    """Nothing is started to say nothing."""
    bench.open().ask([text])
    assert isinstance(bench.outcome(text), ClipFailed)
    assert bench.starts() == []


def test_closing_while_the_child_starts_leaves_nothing(bench: Bench) -> None:
    """A renderer can be closed at any moment, also before its child said a word."""
    renderer = bench.open(command=fake_child(bench.child_folder, "stuck"))
    renderer.ask(["one"])
    wait_for(bench.starts, "the child's start")
    renderer.close()
    assert not is_running(int(bench.starts()[0]))
