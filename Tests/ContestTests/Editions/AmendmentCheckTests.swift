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
    try amended(replacements, deciding: choices).faults.map(\.code)
  }

  private func amended(
    _ replacements: [(String, String)], deciding choices: [CommitteeDecision.Choice] = [],
    standard: (Round.ID, ScoreSheet) -> Rubric? = { _, _ in nil }
  ) throws -> (faults: [AmendmentFault], notes: [AmendmentNote]) {
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
    return (
      AmendmentCheck.faults(from: (before, one), to: (after, other), inputs),
      AmendmentCheck.notes(from: one, to: other, inputs, standard: standard)
    )
  }

  @Test func `entries that no longer fit are named, twenty of many`() {
    let finding = Bilingual(chinese: "成员 1 人，至少 2 人。", english: "1 member; at least 2.")
    let entries = (1...23).map { UnfitEntry(Entry.ID("E\($0)"), [finding]) }
    let few = AmendmentNote.entriesUnfit(Array(entries.prefix(1)))
    #expect(few.message(in: .english).hasSuffix("\n· E1  1 member; at least 2."))
    let many = AmendmentNote.entriesUnfit(entries).message(in: .chinese).split(separator: "\n")
    #expect(many.count == 22 && many[0].contains("23 项") && many[20].contains("E20"))
    #expect(many[21] == "· 还有 3 项，修订以后核查报名可看全部。")
  }

  @Test func `sheets that were given by another standard are told, and by how many judges`() throws
  {
    let wider = try amended([("range: 0..100, step: 0.5", "range: 0..200, step: 0.5")])
    #expect(wider.faults.isEmpty)
    #expect(
      wider.notes == [
        .marksByFormer(
          Bilingual("初评"), [.range(Bilingual("综合"), from: 0...100, to: 0...200)], sheets: 2,
          judges: 1)
      ])
    #expect(
      wider.notes.first?.message(in: .chinese).hasPrefix(
        "“初评”已有 1 位评委的 2 份评分是按原来的标准打的：“综合”原为 0–100 分，现为 0–200 分。") == true)
    // A weight comes after the mark, and nobody has sat the examination yet.
    #expect(try amended([("weight: 100", "weight: 50")]).notes.isEmpty)
    // A sheet that was given by the standard that comes back is not told; the other was given by the one just before.
    let own = try #require(
      RulebookReader.read(
        rulebook.replacing("range: 0..100, step: 0.5", with: "range: 0..200, step: 0.5")
      ).rulebook)
    let rubric = own.tier("city")?.round("review")?.judging?.rubric
    let back = try amended([("range: 0..100, step: 0.5", "range: 0..200, step: 0.5")]) {
      $1.entry == Entry.ID("A") ? rubric : nil
    }
    #expect(
      back.notes == [
        .marksByFormer(
          Bilingual("初评"), [.range(Bilingual("综合"), from: 0...100, to: 0...200)], sheets: 1,
          judges: 1)
      ])
    #expect(try amended([("range: 0..100, step: 1", "range: 0..150, step: 1")]).notes.isEmpty)
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

  @Test func `what a round that has begun stands beside stays`() throws {
    let first = "      - {id: first, name: 初选, kind: recorded}\n      - id: review\n"
    #expect(
      try faults([("      - id: review\n", first + "        beside: first\n")])
        == ["amendment-beside-changed"])
    #expect(try faults([("      - id: review\n", first)]) == [])
    // The examination has not begun.
    #expect(try faults([("id: exam, ", "id: exam, beside: review, ")]) == [])
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

  private static let stepped = """
    rulebook: test
    name: 测试
    version: "1"
    source: 测试
    subject: work
    cadence: yearly
    topics: {from: file, poster: organization}
    tracks: [{id: a, name: 甲类}]
    tiers:
      - id: city
        name: 市赛
        intake: {quota: {total: 10}}
        rounds:
          - {id: one, name: 理论, kind: recorded, range: 0..100, step: 1, codes: [参赛编号, 赛位号], recheck: {rest: 50%, all-over: 5%}, advance: {count: 2}, ties: [committee]}
          - {id: pub, name: 入围公示, kind: publicity, after: one, days: 3}
          - {id: two, name: 实操, kind: recorded, range: 0..100, step: 1, ties: [committee]}
          - {id: last, name: 结果公示, kind: publicity, days: 3}
        awards: [{level: 一等奖, count: 1, of: two}]
        follow-up:
          - {id: later, name: 跟踪, levels: [一等奖], ask: [{id: done, name: 落地情况, kind: text}]}
    """

  /// What each amendment of the steps would take away, when everything is on record and when nothing is.
  @Test(
    arguments: [
      (
        "      - {id: pub, name: 入围公示, kind: publicity, after: one, days: 3}\n", "",
        "publicity-gone"
      ),
      ("id: pub,", "id: shown,", "publicity-gone"),
      ("after: one, days: 3", "after: one, days: 5", nil),
      // What the step shows would be the prizes, or those who passed, and no longer who goes on from the theory.
      (
        "{id: last, name: 结果公示, kind: publicity, days: 3}",
        "{id: last, name: 结果公示, kind: publicity, after: one, days: 3}", "list-changed"
      ),
      ("codes: [参赛编号, 赛位号], ", "", "codes-changed"),
      ("codes: [参赛编号, 赛位号]", "codes: [参赛编号]", "codes-changed"),
      (", recheck: {rest: 50%, all-over: 5%}", "", "recheck-gone"),
      ("recheck: {rest: 50%", "recheck: {rest: 30%", nil),
      ("id: later", "id: after-a-year", "follow-up-gone"),
      ("    intake: {quota: {total: 10}}\n", "", "quotas-gone"),
      ("topics: {from: file, poster: organization}\n", "", "topics-gone"),
    ] as [(String, String, String?)])
  func `a step with something on record stays`(old: String, new: String, code: String?) throws {
    let first = RulebookReader.read(Self.stepped)
    let before = try #require(first.rulebook, "\(first.problems)")
    try #require(Self.stepped.contains(old))
    let reading = RulebookReader.read(Self.stepped.replacing(old, with: new))
    let after = try #require(reading.rulebook, "\(reading.problems)")
    var record = StepsOnRecord()
    let (one, other) = (try #require(before.tier("city")), try #require(after.tier("city")))
    func faults() -> [String] {
      AmendmentCheck.faults(
        from: (before, one), to: (after, other), TierInputs(entries: []), record
      ).map(\.code)
    }
    #expect(faults().isEmpty)
    record.published = ["pub", "last"]
    record.coded = ["one"]
    record.rechecked = ["one"]
    record.followedUp = ["later"]
    record.hasQuotas = true
    record.hasTopics = true
    #expect(faults() == [code].compactMap { $0 }.map { "amendment-" + $0 })
  }

  @Test(arguments: Language.allCases)
  func `everything is told at once`(language: Language) {
    let refused = AmendmentRefused([
      .trackGone(Bilingual(chinese: "甲类"), entries: 2), .roundGone(Bilingual(chinese: "初评"), "r"),
      .kindChanged(Bilingual(chinese: "初评"), "r"),
      .besideChanged(Bilingual(chinese: "初评"), "r"),
      .marksOutside(
        Bilingual(chinese: "初评"), Bilingual(chinese: "综合"), from: 94, to: 98, count: 2),
      .levelDecided("二等奖", [Entry.ID("A")]), .levelDecided("三等奖", []),
      .publicityGone(Bilingual(chinese: "公示"), "pub"),
      .listChanged(Bilingual(chinese: "公示"), "pub"),
      .codesChanged(Bilingual(chinese: "初评"), ["参赛编号", "赛位号"]),
      .recheckGone(Bilingual(chinese: "初评")), .followUpGone(Bilingual(chinese: "跟踪"), "later"),
      .quotasGone, .topicsGone,
    ])
    #expect(refused.message(in: language).split(separator: "\n").count == 15)
  }
}
