import Contest
import Testing

/// What people have done stays when the rules change: rounds that have begun, tracks with entries, marks, decisions.
struct AmendmentCheckTests {
  private let rulebook = """
    rulebook: test
    name: 测试
    version: "1"
    source: 测试
    subject: work
    cadence: yearly
    tracks: [{id: a, name: 甲类}, {id: b, name: 乙类}]
    tiers:
      - id: city
        name: 市赛
        rounds:
          - id: review
            name: 初评
            kind: review
            rubric: [{id: whole, name: 综合, weight: 100, range: 0..100, step: 0.5}]
            judges-per-entry: 1
            ties: [committee]
          - {id: exam, name: 笔试, kind: recorded, range: 0..100, step: 1, ties: [committee]}
        awards: [{level: 一等奖, count: 1, of: review}, {level: 二等奖, count: 1, of: review}]
    """

  /// What stands against replacing `old` by `new` in the rules.
  private func faults(
    _ replacements: [(String, String)], deciding choices: [CommitteeDecision.Choice] = []
  ) throws -> [String] {
    let before = try #require(RulebookReader.read(rulebook).rulebook)
    var text = rulebook
    for (old, new) in replacements {
      try #require(text.contains(old))
      text = text.replacing(old, with: new)
    }
    let reading = RulebookReader.read(text)
    let after = try #require(reading.rulebook, "\(reading.problems)")
    let entries = ["A", "B"].map { Entry.ID($0) }
    var inputs = TierInputs(
      entries: [
        TierInputs.EntryInput(entries[0], organization: "东", track: "a"),
        TierInputs.EntryInput(entries[1], organization: "西", track: "a"),
      ],
      rounds: [
        "review": TierInputs.RoundInput(
          entries: entries,
          sheets: [
            ScoreSheet(entry: entries[0], judge: Judge.ID("J"), marks: ["whole": 94]),
            ScoreSheet(entry: entries[1], judge: Judge.ID("J"), marks: ["whole": 88.5]),
          ])
      ])
    inputs.decisions = choices.map { CommitteeDecision($0, reason: "合议", actor: "li") }
    let (one, other) = (try #require(before.tier("city")), try #require(after.tier("city")))
    return AmendmentCheck.faults(from: (before, one), to: (after, other), inputs).map(\.code)
  }

  @Test func `what nobody has touched may change`() throws {
    #expect(try faults([("乙类", "丙类")]).isEmpty)
    #expect(try faults([(", {id: b, name: 乙类}", "")]).isEmpty)
    let exam = "- {id: exam, name: 笔试, kind: recorded, range: 0..100, step: 1, ties: [committee]}"
    #expect(try faults([(exam, "")]).isEmpty)
    #expect(try faults([("name: 初评", "name: 网评")]).isEmpty)
    #expect(try faults([("level: 二等奖", "level: 优秀奖")]).isEmpty)
    #expect(try faults([("range: 0..100, step: 0.5", "range: 0..94, step: 0.5")]).isEmpty)
  }

  @Test func `which tracks a round that has begun is for stays`() throws {
    let some = ("kind: review\n", "kind: review\n        tracks: [b]\n")
    #expect(try faults([some]) == ["amendment-tracks-changed"])
    #expect(
      try faults([("kind: recorded,", "kind: recorded, tracks: [b],")]).isEmpty)
    // A track that is new to the rulebook changes nothing for those there are.
    #expect(try faults([("{id: b, name: 乙类}", "{id: b, name: 乙类}, {id: c, name: 丙类}")]).isEmpty)
  }

  @Test func `a round that has begun, a track with entries and marks that were given stay`() throws
  {
    #expect(
      try faults([("id: review", "id: first"), ("of: review", "of: first")]) == [
        "amendment-round-gone"
      ])
    #expect(try faults([("{id: a, name: 甲类}, ", "")]) == ["amendment-track-gone"])
    #expect(
      try faults([("range: 0..100, step: 0.5", "range: 0..90, step: 0.5")]) == [
        "amendment-marks-outside"
      ])
    #expect(
      try faults([("range: 0..100, step: 0.5", "range: 0..100, step: 1")]) == [
        "amendment-marks-outside"
      ])
  }

  @Test func `a level that a decision names stays until the decision is taken back`() throws {
    let rename = [("level: 二等奖", "level: 优秀奖")]
    let entry = Entry.ID("A")
    #expect(
      try faults(rename, deciding: [.award(entry, level: "二等奖")]) == [
        "amendment-level-decided"
      ])
    #expect(
      try faults(rename, deciding: [.awardPlaces(level: "二等奖", list: "", 2)]) == [
        "amendment-level-decided"
      ])
    #expect(
      try faults(rename, deciding: [.award(entry, level: "二等奖"), .awardByRank(entry)]).isEmpty)
    #expect(
      try faults(rename, deciding: [.award(entry, level: "二等奖"), .award(entry, level: nil)])
        .isEmpty)
  }

  @Test(arguments: Language.allCases)
  func `everything is told at once`(language: Language) {
    let refused = AmendmentRefused([
      .trackGone(Bilingual(chinese: "甲类"), entries: 2), .roundGone(Bilingual(chinese: "初评"), "r"),
      .kindChanged(Bilingual(chinese: "初评"), "r"),
      .marksOutside(
        Bilingual(chinese: "初评"), Bilingual(chinese: "综合"), from: 94, to: 98, count: 2),
      .levelDecided("二等奖", [Entry.ID("A")]), .levelDecided("三等奖", []),
    ])
    #expect(refused.message(in: language).split(separator: "\n").count == 7)
  }
}
