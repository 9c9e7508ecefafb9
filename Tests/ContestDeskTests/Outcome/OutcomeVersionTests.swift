import Contest
import ContestStore
import Testing

@testable import ContestDesk

struct OutcomeVersionTests {
  private let first = Entry.ID("E1")

  @Test func `closing, confirming and giving prizes each seal a version`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    _ = try await judged.desk.proposeAwards()
    let status = try await judged.desk.outcomeStatus()
    #expect(status.versions.map(\.step) == [.closed, .confirmed, .awarded])
    #expect(status.versions.map(\.number) == [1, 2, 3])
    #expect(Set(status.versions.map(\.salt)).count == 3)
    #expect(status.shown?.isStale == false)
  }

  @Test func `after a withdrawal the version is out of date everywhere; sealing moves others up`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.confirmSelection(of: "review")
    _ = try await desk.proposeAwards()
    try await judged.withdraw(first)

    // What was sealed stays what is shown, and says that it is out of date.
    #expect(try await desk.standing(of: "review").results[first]?.rank == 1)
    #expect(try await desk.standing(of: "review").version?.isStale == true)
    #expect(try await desk.shownSelection(of: "review").version?.isStale == true)
    #expect(try await desk.shownAwards().version?.isStale == true)
    #expect(try await desk.resultBook().version?.isStale == true)
    #expect(try await desk.explain(first, in: .chinese).version?.isStale == true)
    // A proposal shows what the list would be now.
    func outcome(_ selection: ShownSelection) -> SelectionOutcome? {
      selection.lines.first { $0.entry == first }?.outcome
    }
    #expect(outcome(try await desk.shownSelection(of: "review")) == .advanced)
    let proposed = try await desk.shownSelection(of: "review", proposedAnew: true)
    #expect(outcome(proposed) == .out)
    #expect(!proposed.isConfirmed && proposed.version == nil)
    let changes = try await desk.outcomeDifferences()
    let texts = changes.decisive.filter { $0.list == .awards }.map {
      "\($0.entry.text) \($0.message(in: .chinese))"
    }
    // E2 and E3 now share rank 1, so the only first prize waits for the committee.
    #expect(
      texts == [
        "E1 一等奖 → 无", "E2 二等奖 → 待评委会决定（一等奖）", "E3 二等奖 → 待评委会决定（一等奖）",
        "E4 无 → 二等奖",
      ])

    await #expect(throws: EditionError.reasonMissing) { try await desk.sealOutcome(reason: "") }
    let sealing = try await desk.sealOutcome(reason: "学校来函退出")
    #expect(sealing.version.number == 4 && sealing.version.reason == "学校来函退出")
    #expect(try await desk.standing(of: "review").results[first]?.rank == nil)
    #expect(try await desk.standing(of: "review").results[Entry.ID("E2")]?.rank == 1)
    #expect(try await desk.shownAwards().lines.contains { $0.entry == first } == false)
    #expect(try await desk.outcomeStatus().shown?.isStale == false)
    #expect(try await desk.shownSelection(of: "review", proposedAnew: true).isConfirmed)
    await #expect(throws: SealingError.nothingChanged(4)) {
      try await desk.sealOutcome(reason: "再来一次")
    }
    // An older version can still be compared with the one before it.
    let told = try await desk.outcomeDifferences(version: 4)
    #expect(told.changes == changes.changes && told.honours == changes.honours)
    #expect(try await desk.checkStore().isSound)
  }

  /// E1 has the prize and two titles that stack; then a mark is corrected and it is equal with E2 and E3.
  @Test func `a title is undecided if its holder ties for it, and lost if it ties for another`()
    async throws
  {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "    cups:",
        with: """
                - {level: 新锐, count: 1, of: review, stacks: true}
                - {level: 高分奖, at-least: 92, of: review, stacks: true}
              cups:
          """))
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards()
    _ = try await desk.correctMarks(
      of: first, by: Judge.ID("J3"), in: "review", ["whole": 88], reason: "录入时看错")
    let status = try await desk.outcomeStatus()
    let own = try await desk.outcomeDifferences().changes.filter {
      $0.entry == first && $0.list == .awards
    }
    #expect(
      Set(own.map { status.message(of: $0, in: .chinese) }) == [
        "一等奖 → 待评委会决定（一等奖）", "新锐 → 待评委会决定（新锐）", "不再有“高分奖”",
      ])
    #expect(Set(own.flatMap(\.waitsFor).map(\.chinese)) == ["一等奖", "新锐"])
  }

  /// E1 leaves, and E2 and E3 tie for the first prize. Where E2 has it, E3 has a second prize and keeps E4, which is of its
  /// school, from another; where E3 has it, E4 has a second prize.
  @Test func `a prize that depends on equals above it waits, and is not told as lost`() async throws
  {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook
        .replacing(
          "{level: 二等奖, count: 2,", with: "{level: 二等奖, count: 2, caps: {organization: 1},"
        )
        .replacing("    cups:", with: "      - {level: 三等奖, count: 1, of: review}\n    cups:"))
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards()
    try await judged.withdraw(first)
    let status = try await desk.outcomeStatus()
    let texts = try await desk.outcomeDifferences().changes.filter { $0.list == .awards }
      .map { "\($0.entry.text) \(status.message(of: $0, in: .chinese))" }
    #expect(
      texts == [
        "E1 一等奖 → 无", "E2 二等奖 → 待评委会决定（一等奖）", "E3 二等奖 → 待评委会决定（一等奖）",
        "E4 三等奖 → 待评委会决定（二等奖、三等奖）",
        // Which of the two it has, if any, follows from what E4 has.
        "E5 无 → 待评委会决定（二等奖、三等奖）",
      ])
  }

  /// E1 and E2 are of one school, and a school may have one prize: E1 has the first, so E2 is passed over for the second.
  @Test func `entries passed over because of a school's cap are named with the prizes`()
    async throws
  {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "    cups:", with: "    caps: {organization: 1, over: awards}\n    cups:"))
    try await judged.close()
    _ = try await judged.desk.proposeAwards()
    let shown = try await judged.desk.shownAwards()
    let passed = shown.caps.flatMap { cap -> [Entry.ID] in
      guard case .capOverAwards(1, let entries) = cap.note else { return [] }
      return entries
    }
    #expect(passed.contains("E2"))
    let status = try await judged.desk.outcomeStatus()
    let text = try #require(shown.caps.first).note.message(in: .chinese, naming: status.names)
    #expect(text.contains("每单位各等次合计至多 1 项，因此未得此奖："))
  }

  /// E2 and E3 wait for a prize of their track; then a winner of the other track withdraws.
  @Test func `equals of another track do not count as newly waiting`() async throws {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook
        .replacing(
          "- {id: all, name: 不分类}", with: "- {id: all, name: 不分类}\n  - {id: art, name: 艺术}"
        )
        .replacing("- {level: 二等奖, count: 2, of: review, points: 40}", with: "")
        .replacing("count: 1, of: review", with: "count: 2, per: track, of: review"))
    let desk = judged.desk
    let action = Action(
      actor: "test", name: "test.track", at: Instant(millisecondsSince1970: 1_806_999_999_000))
    try await desk.database.write(action) { transaction in
      try transaction.execute("UPDATE entries SET track = 'art' WHERE id IN ('E4', 'E5', 'E6')")
      try transaction.record(Subject(.store, ["test"]))
    }
    try await judged.close()
    _ = try await desk.proposeAwards()
    try await judged.withdraw("E4")
    let status = try await desk.outcomeStatus()
    #expect(
      status.open.contains { question in
        guard case .tieAtPrize(_, _, let tied) = question else { return false }
        return Set(tied) == ["E2", "E3"]
      })
    let lost = status.shown?.changes.changes.contains { $0.list == .awards && $0.entry == "E4" }
    #expect(lost == true)
    #expect(status.shown?.changes.changes.contains { !$0.waitsFor.isEmpty } == false)
  }

  /// One prize alone; a mark of E1 is corrected, and it is equal with E2 and E3, who had none.
  @Test func `an entry without a prize that now waits for one is among the changes`() async throws {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "- {level: 二等奖, count: 2, of: review, points: 40}", with: ""))
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards()
    #expect(try await desk.outcomeStatus().shown?.isStale == false)
    _ = try await desk.correctMarks(
      of: first, by: Judge.ID("J3"), in: "review", ["whole": 88], reason: "录入时看错")
    let status = try await desk.outcomeStatus()
    func waiting(_ changes: OutcomeDifference) -> [OutcomeDifference.Change] {
      changes.changes.filter { $0.list == .awards && $0.entry != first }
    }
    func told(_ changes: OutcomeDifference) -> [String] {
      waiting(changes).map { "\($0.entry) \(status.message(of: $0, in: .chinese))" }
    }
    let changes = try #require(status.shown?.changes)
    #expect(told(changes) == ["E2 无 → 待评委会决定（一等奖）", "E3 无 → 待评委会决定（一等奖）"])
    #expect(waiting(changes).map { $0.direction(levels: ["一等奖"]) } == [.same, .same])
    let sealing = try await desk.sealOutcome(reason: "更正一份评分")
    #expect(told(sealing.changes) == told(changes))
    #expect(try await desk.outcomeStatus().shown?.isStale == false)
    #expect(told(try await desk.outcomeDifferences(version: 3)) == told(changes))
  }

  /// E1 leaves, and E2 and E3 tie for the first prize. Where E2 has it, E3 has a second prize and keeps E4, which is of its
  /// school and had none, from another; where E3 has it, E4 has a second prize.
  @Test func `who had no prize and may have one below a tie is told, and later what became of it`()
    async throws
  {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "{level: 二等奖, count: 2,", with: "{level: 二等奖, count: 2, caps: {organization: 1},"))
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards()
    try await judged.withdraw(first)
    let status = try await desk.outcomeStatus()
    func told(_ changes: OutcomeDifference) -> [String] {
      changes.changes.filter { $0.list == .awards && $0.entry == "E4" }
        .map { status.message(of: $0, in: .chinese) }
    }
    #expect(told(try #require(status.shown?.changes)) == ["无 → 待评委会决定（二等奖）"])
    _ = try await desk.sealOutcome(reason: "学校来函退出")
    try await desk.decideTie(in: "review", order: ["E2", "E3"], reason: "加赛")
    #expect(told(try await desk.outcomeDifferences(version: 4)) == ["待评委会决定（二等奖） → 无"])
    #expect(told(try await desk.outcomeDifferences(version: 3)) == ["无 → 待评委会决定（二等奖）"])
    #expect(try await desk.checkStore().isSound)
  }

  @Test func `prizes given again leave out withdrawn entries, also in the medal table`()
    async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.proposeAwards()
    let before = try await judged.desk.medals().table.rows.first
    #expect(before?.organization == "京华理工大学")
    try await judged.withdraw(first)
    try await judged.withdraw(Entry.ID("E2"))
    // What was sealed has changed, so somebody must say why.
    await #expect(throws: SealingError.reasonNeeded(version: 2, entries: 6)) {
      try await judged.desk.proposeAwards()
    }
    let awards = try await judged.desk.proposeAwards(reason: "两项退赛")
    #expect(awards.winners.map(\.standing.entry.text) == ["E3", "E4", "E5"])
    let after = try await judged.desk.medals()
    #expect(after.table.rows.first?.organization == "燕山师范大学")
    #expect(after.version?.version.number == 3)
  }

  @Test func `a unit merged or renamed after the prizes changes no sealed list and no cup`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards()
    let cups = try await desk.honours().cups.map { $0.rows.map(\.organization) }
    #expect(cups == [["京华理工大学"]])
    // E1 and E2 of S1 have 110 points; merged into S2, they would have all prizes.
    _ = try await desk.mergeOrganization(
      "京华理工大学", into: "燕山师范大学", edition: judged.edition, reason: "两校合并")

    #expect(try await desk.honours().cups.map { $0.rows.map(\.organization) } == cups)
    let book = try await desk.resultBook()
    #expect(book.entries[first]?.organization == "京华理工大学")
    #expect(book.version?.isStale == true)
    let prize = try #require(
      try await desk.outcomeDifferences().changes.first { $0.entry == first && $0.list == .awards })
    #expect(prize.message(in: .chinese) == "一等奖；单位：京华理工大学 → 燕山师范大学")
    #expect(prize.direction(levels: ["一等奖"]) == .same)
    // The sealed cup stays, and what a new version would make of it is told.
    let honours = [
      "团体总分：京华理工大学 110 分 → 0 分", "团体总分：燕山师范大学 40 分 → 150 分",
      "优胜杯：京华理工大学 → 燕山师范大学",
    ]
    #expect(
      try await desk.outcomeDifferences().honours.map { $0.message(in: .chinese) } == honours)

    _ = try await desk.sealOutcome(reason: "两校合并，按新校名")
    #expect(
      try await desk.outcomeDifferences(version: 3).honours.map { $0.message(in: .chinese) }
        == honours)
    #expect(try await desk.honours().cups.map { $0.rows.map(\.organization) } == [["燕山师范大学"]])
    #expect(try await desk.checkStore().isSound)
  }

  @Test func `a registration corrected after a version was sealed is told below its lists`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards()
    let words = "封存以后更正过登记内容的：E1；名称、作者、指导教师是更正以后的。"
    #expect(try await desk.resultBook().version?.notice(in: .chinese).contains(words) == false)
    let action = Action(
      actor: "li", name: "entries.import", at: Instant(millisecondsSince1970: 1_807_000_000_000))
    try await desk.database.write(action) { transaction in
      try transaction.record(.entry(first), after: Digest(of: [1]))
      try transaction.execute("UPDATE people SET name = '新作者' WHERE entry_id = 'E1'")
    }
    let version = try #require(try await desk.resultBook().version)
    #expect(!version.isStale && version.notice(in: .chinese).contains(words))
    // To withdraw an entry corrects nothing, nor does a package in which its sender takes it back.
    try await judged.withdraw(Entry.ID("E2"))
    let back = Action(
      actor: "li", name: "package.receive", at: Instant(millisecondsSince1970: 1_807_000_000_000))
    try await desk.database.write(back) { transaction in
      try transaction.record(
        .entry("E3"), detail: ["decision": "withdraw", "from": "accepted", "to": "withdrawn"])
    }
    // Nor does an answer to a text of consent; what its entrant sends anew on the web does.
    let sent = Action(
      actor: "e3", name: "entry.send", at: Instant(millisecondsSince1970: 1_807_000_000_000))
    try await desk.database.write(sent) { transaction in
      try transaction.record(.entry("E4"), detail: ["given": "1"])
      try transaction.record(.entry("E3"), after: Digest(of: [2]))
    }
    #expect(try await desk.resultBook().version?.corrected == [first, Entry.ID("E3")])
  }

  @Test func `a unit that only has another name keeps its points and its cup`() async throws {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards()
    _ = try await desk.renameOrganization(
      "京华理工大学", to: "京华大学", edition: judged.edition, reason: "更名")
    let changes = try await desk.outcomeDifferences()
    #expect(!changes.changes.isEmpty && changes.honours.isEmpty)
  }

  @Test func `an explanation says which decisions still count, and why there is no prize`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards()
    let none = try await desk.explain(Entry.ID("E5"), in: .chinese).steps.last
    #expect(
      none?.lines == ["“一等奖”：第 5 名；1 个名额已满。", "“二等奖”：第 5 名；2 个名额已满。"])
    _ = try await desk.overrideAward(entry: Entry.ID("E5"), level: "一等奖", reason: "表决一")
    _ = try await desk.overrideAward(entry: Entry.ID("E5"), level: nil, reason: "表决二")
    let lines = try await desk.explain(Entry.ID("E5"), in: .chinese).steps.last?.lines ?? []
    #expect(lines.contains { $0.hasSuffix("评委会决定授予“一等奖”：表决一（已由后来的决定取代）") })
    #expect(lines.contains { $0.hasSuffix("评委会决定不授奖：表决二") })
  }

  @Test func `a list without remaining entries is shown empty, not with its old lines`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards()
    for level in ["一等奖", "二等奖"] {
      _ = try await desk.setAwardPlaces(level: level, places: 0, reason: "空缺")
    }
    let shown = try await desk.shownAwards()
    #expect(shown.lines.isEmpty && shown.vacant == ["一等奖", "二等奖"])
    #expect(shown.version?.isStale == false)
    #expect(try await desk.medals().table.rows.allSatisfy { $0.points == 0 })
    #expect(try await desk.checkStore().isSound)
  }

  /// E3 and E4 are made equal at the line of 二等奖 after the prizes were given: that is so today, and not in the version shown.
  @Test func `below an older version's list, open questions are marked as today's`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards()
    let before = OfficeTable.awardList(try await desk.resultBook()).notes
    #expect(!before.contains { $0.contains("线上同分") })
    _ = try await desk.correctMarks(
      of: Entry.ID("E3"), by: Judge.ID("J3"), in: "review", ["whole": 71], reason: "录入错误")
    let book = try await desk.resultBook()
    let number = try #require(book.version).version.number
    let notes = OfficeTable.awardList(book).notes.filter { $0.contains("线上同分") }
    #expect(!notes.isEmpty)
    for note in notes + book.undecided.notes(in: .chinese) {
      #expect(note.hasPrefix("按现在的情况（不属第 \(number) 版）："), "\(note)")
    }
    #expect(notes.contains { $0.contains("E4《") }, "\(notes)")
    #expect(book.version?.ofToday("空缺", in: .chinese) == "按现在的情况（不属第 \(number) 版）：空缺")
    _ = try await desk.sealOutcome(reason: "更正评分")
    let anew = try await desk.resultBook()
    #expect(anew.version?.ofToday("空缺", in: .chinese) == "空缺")
    let sealed = OfficeTable.awardList(anew).notes
    #expect(sealed.contains { $0.hasPrefix("“二等奖”") }, "\(sealed)")
  }

  @Test func `no decision is possible while other changes wait for their own reason`() async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards()
    try await judged.withdraw(first)
    await #expect(throws: SealingError.pendingChanges(version: 2, entries: 6)) {
      try await desk.overrideAward(entry: Entry.ID("E5"), level: "一等奖", reason: "表决")
    }
    _ = try await desk.sealOutcome(reason: "一项退赛")
    _ = try await desk.overrideAward(entry: Entry.ID("E5"), level: "一等奖", reason: "表决")
    #expect(try await desk.outcomeStatus().versions.map(\.reason).suffix(2) == ["一项退赛", "表决"])
  }

  @Test func `a line changed in the database is found, with both values`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.proposeAwards()
    #expect(try await judged.desk.checkStore().isSound)
    let action = Action(
      actor: "test", name: "test.tamper", at: Instant(millisecondsSince1970: 1_806_999_999_000))
    try await judged.desk.database.write(action) { transaction in
      try transaction.execute(
        "UPDATE outcome_lines SET entry_id = 'E4' WHERE list = 'awards' AND entry_id = 'E1'")
      try transaction.record(Subject(.store, ["test"]))
    }
    let check = try await judged.desk.checkStore()
    #expect(check.findings.first { $0.name == "lines-match-version" }?.count == 1)
    let broken = check.findings.first { $0.name == "results-follow" }
    #expect(broken?.examples.contains { $0.hasSuffix("awards/E1: - → award:一等奖") } == true)
  }
}
