import Contest
import Testing

struct SealedSheetsTests {
  private static func sheet(_ judge: String, _ marks: [Criterion.ID: Points]) -> ScoreSheet {
    ScoreSheet(entry: Entry.ID("A"), judge: Judge.ID(judge), marks: marks)
  }

  @Test func `the marks are kept in one line, and read back`() throws {
    let sheets = SealedSheets(
      first: [Self.sheet("J003", ["use": 20.5, "idea": 45]), Self.sheet("J001", ["idea": -1])],
      again: [Self.sheet("J004", ["idea": 50, "use": 30])])
    #expect(sheets.text == "J001=idea:-1;J003=idea:45,use:20.5;J004+idea:50,use:30")
    let read = try #require(SealedSheets(sheets.text, of: Entry.ID("A")))
    #expect(read.text == sheets.text)
    #expect(read.first.map(\.judge.text) == ["J001", "J003"])
    #expect(read.again == sheets.again)
    #expect(SealedSheets("", of: Entry.ID("A"))?.first.isEmpty == true)
    #expect(SealedSheets("J001", of: Entry.ID("A")) == nil)
    #expect(SealedSheets("J001=idea", of: Entry.ID("A")) == nil)
  }

  @Test func `what the office recorded is kept too, and absent is not zero`() throws {
    let sheets = SealedSheets(
      first: [], recorded: ["run-2": .absent, "run-1": .mark(83.4), "run-3": .mark(0)])
    #expect(sheets.text == "*run-1:83.4,run-2:absent,run-3:0")
    let read = try #require(SealedSheets(sheets.text, of: Entry.ID("A")))
    #expect(read.recorded == sheets.recorded && read.first.isEmpty)
    #expect(SealedSheets("*run-1:x", of: Entry.ID("A")) == nil)
  }

  @Test func `a correction of a mark that moves nobody is a difference all the same`() {
    var small = SmallTier(marks: [90, 80, 70])
    let before = small.outcome.lines(of: .ranking("review"))
    small.inputs.rounds["review"]?.sheets[1] = SmallTier.sheet("B", 80)
    #expect(
      OutcomeDifference(from: before, to: small.outcome.lines(of: .ranking("review"))).isEmpty)
    small.inputs.rounds["review"]?.sheets[1] = SmallTier.sheet("B", 81)
    let changes = OutcomeDifference(
      from: before, to: small.outcome.lines(of: .ranking("review"))
    ).changes
    #expect(
      changes.map { $0.message(in: .chinese) } == ["第 2 名（80 分） → 第 2 名（81 分）；评分有更正"])
  }

  @Test func `a round with the marks that a version kept has the results of that version`() throws {
    var small = SmallTier(marks: [90, 80, 70])
    small.inputs.rounds["review"]?.sheets[0] = SmallTier.sheet("A", 75)
    let now = try #require(small.outcome["review"]?.results)
    let kept = try #require(SealedSheets("J1=whole:90", of: Entry.ID("A")))
    let sealed = try now.with([Entry.ID("A"): kept])
    #expect(now[Entry.ID("A")]?.rank == 2 && sealed[Entry.ID("A")]?.rank == 1)
    #expect(sealed[Entry.ID("A")]?.score == 90 && sealed[Entry.ID("B")]?.score == 80)
  }

  @Test func `what was recorded after sealing is not in the version`() throws {
    var played = try PlayedTier(tier: "rounds: [{id: theory, kind: recorded}]")
    try played.record("theory", ["A": ["88"], "B": ["92"]])
    let now = try #require(played.outcome["theory"]?.results)
    let kept = try #require(SealedSheets("*mark:88", of: Entry.ID("A")))
    let sealed = try now.with([
      Entry.ID("A"): kept, Entry.ID("B"): SealedSheets(first: []),
    ])
    #expect(now[Entry.ID("B")]?.rank == 1)
    #expect(sealed[Entry.ID("B")]?.state == .notRanked(.notRecorded(have: 0, need: 1)))
    #expect(sealed[Entry.ID("A")]?.rank == 1)
  }
}
