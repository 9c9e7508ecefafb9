import Contest
import ContestDesk
import ContestStore
import Testing

struct AssignJudgesTests {
  @Test func `every entry has its judges and no conflict`() async throws {
    let season = try await RoundSeason()
    let summary = try await season.desk.assignJudges("review")
    #expect(summary.entries == 12 && summary.pairs == 36 && summary.added == 36)
    #expect(summary.components == 1)
    #expect(summary.conflictsAvoided == 12)
    #expect(summary.mostLoad - summary.leastLoad <= 2)
    for record in try await season.assignments() {
      let number = Int(record.entry.text.dropFirst()) ?? 0
      #expect(record.judge != RoundSeason.judge((number - 1) % 4 + 1))
    }
  }

  @Test func `codes are drawn by lot, and the same seed draws them again`() async throws {
    let season = try await RoundSeason()
    let summary = try await season.desk.assignJudges("review")
    let seed = try #require(summary.seed.flatMap { Seed($0) })
    let drawn = LotDraw.draw((1...12).map(RoundSeason.entry), seed: seed)
    #expect(
      try await season.entries().map { Lot(entry: $0.entry, number: $0.lot) } == drawn)
    let other = try await RoundSeason()
    #expect(try await other.desk.assignJudges("review") == summary)
    #expect(try await other.assignments() == season.assignments())
  }

  @Test func `a second run changes nothing`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let before = try await season.assignments()
    let summary = try await season.desk.assignJudges("review")
    #expect(summary.added == 0 && summary.removed == 0)
    #expect(try await season.assignments() == before)
  }

  @Test func `an entry that left the round is named when judges are assigned`() async throws {
    let season = try await RoundSeason()
    let first = try await season.desk.assignJudges("review")
    #expect(first.out.isEmpty)
    try await season.desk.screen(RoundSeason.entry(2), .withdraw(reason: "单位退出"))
    let summary = try await season.desk.assignJudges("review")
    #expect(summary.entries == 11 && summary.out.map(\.entry) == ["A002"])
    #expect(summary.out.map(\.state) == [.withdrawn])
  }

  @Test func `a late entry is numbered after the others, who keep their judges`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let before = Set(try await season.assignments())
    try await addLateEntry(to: season)
    let summary = try await season.desk.assignJudges("review")
    #expect(summary.added == 3)
    #expect(before.isSubset(of: Set(try await season.assignments())))
    #expect(try await season.entries().last == RoundEntry(entry: Entry.ID("A099"), lot: 13))
  }

  private func addLateEntry(to season: RoundSeason) async throws {
    try await season.write { transaction in
      try transaction.execute(
        """
        INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
          state, version, registered_at, identity)
        VALUES ('A099', ?1, 'N99', '迟到的作品', 'O1', 'natural', '', 'accepted', 1, 0, ?2)
        """, RoundSeason.edition, Entry.Identity(.random()))
    }
  }

  @Test func `a change of judges leaves a late entry outside until it has a draw of its own`()
    async throws
  {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    try await addLateEntry(to: season)
    let dropped = try await season.desk.dropJudge("J05", from: "review", reason: "联系不上")
    #expect(dropped.summary?.waiting == ["A099"] && dropped.summary?.entries == 12)
    let sitting = try #require(try await season.assignments().first { $0.state == .assigned })
    let recused = try await season.desk.recuse(
      judge: sitting.judge.text, from: sitting.entry.text, in: "review", reason: "师生关系")
    #expect(recused.summary?.waiting == ["A099"])
    #expect(try await season.entries().count == 12)

    let summary = try await season.desk.assignJudges("review")
    #expect(summary.waiting.isEmpty && summary.entries == 13)
    #expect(try await season.entries().last == RoundEntry(entry: Entry.ID("A099"), lot: 13))
    let draws = try await season.desk.database.read { connection in
      try DrawRecords.draws(RoundSeason.edition, "review", in: connection)
    }
    #expect(draws.map(\.number) == [1, 2])
  }

  @Test func `an impossible assignment is reported, and nothing is stored`() async throws {
    let season = try await RoundSeason(entries: 12, judges: 3)
    await #expect(throws: AssignmentError.self) {
      try await season.desk.assignJudges("review")
    }
    #expect(try await season.entries().isEmpty)
    await #expect(throws: JudgingError.notOpen("review")) {
      try await season.desk.progress(of: "review")
    }
  }

  @Test
  func
    `a number that is one entry's code and another's number is refused, the code as printed is not`()
    async throws
  {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let places = try await season.entries()
    let third = try #require(places.first { $0.lot == 3 }).entry
    let other = try #require(places.first { $0.lot == 5 }).entry
    let action = Action(actor: "test", name: "test.number", at: RoundSeason.now)
    try await season.desk.database.write(action) { transaction in
      try transaction.record(.entry(other))
      try transaction.execute("UPDATE entries SET number = '3' WHERE id = ?1", other)
    }
    let judge = try #require(
      try await season.assignments().first { $0.entry == third }
    ).judge
    let error = await #expect(throws: JudgingError.self) {
      try await season.desk.recuse(
        judge: judge.text, from: "3", in: "review", reason: "师生关系")
    }
    #expect(error?.code == "round-several-entries")
    _ = try await season.desk.recuse(
      judge: judge.text, from: "003", in: "review", reason: "师生关系")
    #expect(
      try await season.assignments().first { $0.entry == third && $0.judge == judge }?.state
        == .recused)
  }

  @Test func `a recused judge is replaced, and the reason is on record`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let first = try #require(try await season.assignments().first)
    let recused = try await season.desk.recuse(
      judge: first.judge.text, from: first.entry.text, in: "review", reason: "师生关系")
    #expect(recused.takenBack == 1 && recused.summary?.added == 1)
    let after = try await season.assignments().filter { $0.entry == first.entry }
    #expect(after.count { $0.state == .assigned } == 3)
    let seats = after.filter { $0.state == .recused }
    #expect(seats.map(\.judge) == [first.judge] && seats.first?.reason == "师生关系")
    _ = try await season.auditCount()
  }

  @Test func `a conflict found in a later round leaves earlier marks, and says so`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let pair = try #require(try await season.assignments().first { $0.entry == Entry.ID("A001") })
    try await season.write { transaction in
      try ScoreSheetRecords.save(
        ScoreSheet(
          entry: pair.entry, judge: pair.judge,
          marks: ["science": 80, "novelty": 80, "value": 80]), over: nil, comment: "",
        source: "test",
        RoundSeason.edition, "review", detail: [:], in: transaction)
    }
    try await season.advance(3)
    let others = (1...8).map(RoundSeason.judge).filter { $0 != pair.judge }.suffix(2)
    _ = try await season.desk.assignJudges(
      "defence",
      AssignmentWish(panel: [pair.judge.text] + others.map(\.text), allowsFewer: true))
    let recused = try await season.desk.recuse(
      judge: pair.judge.text, from: pair.entry.text, in: "defence", reason: "师生关系",
      replacing: false)
    #expect(recused.countsStill.count == 1)
    let found = try await StoreCheck.run(on: season.desk.database)
    #expect(found.findings.first { $0.name == "sheet-by-recused-judge" }?.count == 0)
  }

  @Test func `a sheet given before a conflict came up in another round stands, another is found`()
    async throws
  {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let pair = try #require(try await season.assignments().first { $0.entry == Entry.ID("A001") })
    try await season.advance(3)
    let others = (1...8).map(RoundSeason.judge).filter { $0 != pair.judge }.suffix(2)
    _ = try await season.desk.assignJudges(
      "defence",
      AssignmentWish(panel: [pair.judge.text] + others.map(\.text), allowsFewer: true))
    func mark(_ entry: Entry.ID) async throws {
      try await season.write { transaction in
        try ScoreSheetRecords.save(
          ScoreSheet(entry: entry, judge: pair.judge, marks: ["total": 80]), over: nil, comment: "",
          source: "test", RoundSeason.edition, "defence", detail: [:], in: transaction)
      }
    }
    func found() async throws -> Int? {
      let check = try await StoreCheck.run(on: season.desk.database)
      return check.findings.first { $0.name == "sheet-by-recused-judge" }?.count
    }
    try await mark(pair.entry)
    // Both rounds are open when the conflict comes up in the first.
    try await season.write { transaction in
      try RoundRecords.setState(.open, RoundSeason.edition, "review", in: transaction)
    }
    _ = try await season.desk.recuse(
      judge: pair.judge.text, from: pair.entry.text, in: "review", reason: "师生关系")
    #expect(try await found() == 0)

    // Nobody recused the judge from the second entry, and no record says that the conflict came up after the sheet.
    let second = try #require(
      try await season.assignments("defence").first {
        $0.judge == pair.judge && $0.entry != pair.entry
      })
    try await mark(second.entry)
    try await season.write { transaction in
      _ = try JudgeRecords.declare(
        .init(judge: pair.judge, entry: second.entry, reason: "亲属"), RoundSeason.edition,
        in: transaction)
    }
    #expect(try await found() == 1)
    // A list of judges that names an entry with a longer code is about another entry.
    for (code, expected) in [(second.entry.text + "2", 1), (second.entry.text, 0)] {
      try await season.desk.database.write(
        Action(actor: "test", name: "judges.import", at: season.desk.clock())
      ) { transaction in
        try transaction.record(
          .judge(RoundSeason.edition, pair.judge),
          detail: ["declared": "2", "entries": "A999 \(code)", "new": "no"])
      }
      #expect(try await found() == expected, "\(code)")
    }
  }

  @Test func `a judge who drops out leaves the work to others`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let judge = RoundSeason.judge(5)
    let load = try await season.assignments().count { $0.judge == judge }
    let dropped = try await season.desk.dropJudge(
      judge.text, from: "review", reason: "多次联系未回复")
    #expect(dropped.takenBack == load && dropped.summary?.added == load)
    let after = try await season.assignments()
    #expect(after.filter { $0.judge == judge }.allSatisfy { $0.state == .released })
    #expect(after.count { $0.state == .assigned } == 36)
  }

  @Test
  func `a leaving judge's works go to judges with the fewest, and no other work moves`()
    async throws
  {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let leaver = RoundSeason.judge(5)
    let before = try await season.assignments()
    // One work lacks a judge for a reason of its own; all but the leaver have scored.
    let own = Set(before.filter { $0.judge == leaver }.map(\.entry))
    let recused = try #require(before.first { !own.contains($0.entry) })
    _ = try await season.desk.recuse(
      judge: recused.judge.text, from: recused.entry.text, in: "review", reason: "师生关系",
      replacing: false)
    for pair in before where pair.judge != leaver && pair != recused {
      try await season.write {
        try ScoreSheetRecords.save(
          ScoreSheet(
            entry: pair.entry, judge: pair.judge,
            marks: ["science": 80, "novelty": 80, "value": 80]), over: nil, comment: "",
          source: "test", RoundSeason.edition, "review", detail: [:], in: $0)
      }
    }
    let dropped = try await season.desk.dropJudge(leaver.text, from: "review", reason: "因病")
    #expect(dropped.summary?.added == own.count && dropped.summary?.short.isEmpty == true)
    let after = try await season.assignments().filter { $0.state == .assigned }
    #expect(after.count { $0.entry == recused.entry } == 2)
    // 35 sheets of seven judges: five each, six where conflicts leave no other way.
    let loads = Dictionary(grouping: after, by: \.judge).mapValues(\.count)
    #expect(loads.count == 7 && loads.values.allSatisfy { $0 <= 6 }, "\(loads)")
    // The work that lacked a judge gets one once it is asked for.
    #expect(try await season.desk.assignJudges("review").added == 1)
  }

  @Test func `the progress of late judges leaves out who is done`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    for pair in try await season.assignments() where pair.judge == RoundSeason.judge(5) {
      try await season.write {
        try ScoreSheetRecords.save(
          ScoreSheet(
            entry: pair.entry, judge: pair.judge,
            marks: ["science": 80, "novelty": 80, "value": 80]), over: nil, comment: "",
          source: "test", RoundSeason.edition, "review", detail: [:], in: $0)
      }
    }
    let all = try await season.desk.progress(of: "review")
    let late = all.ofLateJudges
    #expect(all.judges.contains { $0.judge == "J05" } && late.judges.count == all.judges.count - 1)
    #expect(!late.judges.contains { $0.judge == "J05" } && late.assigned == all.assigned)
  }

  @Test
  func `when a judge leaves, no other judge loses a work that is begun, and the gap is named`()
    async throws
  {
    // A001 has J03, J04 and J05, A002 has J01, J03 and J04. When J04 leaves, A002 could only have J05, who takes one work at
    // most; A001 could have J02 and J06 instead of J04 and J05.
    let season = try await RoundSeason(entries: 2, judges: 6)
    _ = try await season.desk.assignJudges("review")
    let wanted = [(1, [3, 4, 5]), (2, [1, 3, 4])].flatMap { entry, judges in
      judges.map {
        AssignmentRecord(entry: RoundSeason.entry(entry), judge: RoundSeason.judge($0))
      }
    }
    let drawn = try await season.assignments()
    try await season.write { transaction in
      for record in drawn {
        try AssignmentRecords.remove(record, RoundSeason.edition, "review", in: transaction)
      }
      for record in wanted {
        try AssignmentRecords.save(record, RoundSeason.edition, "review", in: transaction)
      }
      try transaction.execute("UPDATE judges SET capacity = 1 WHERE id = 'J05'")
    }
    _ = try await season.desk.recuse(judge: "J06", from: "A002", in: "review", reason: "亲属")
    let dropped = try await season.desk.dropJudge("J04", from: "review", reason: "因病")
    #expect(dropped.summary?.added == 1 && dropped.summary?.removed == 0)
    #expect(dropped.summary?.short.map(\.entry) == ["A002"])
    let after = try await season.assignments().filter { $0.state == .assigned }
    let staying = Set(wanted.filter { $0.judge != RoundSeason.judge(4) })
    #expect(staying.isSubset(of: Set(after)) && after.count == staying.count + 1)
    // A second run leaves them too.
    let again = try await season.desk.assignJudges("review")
    #expect(again.removed == 0 && again.short.map(\.entry) == ["A002"])
  }

  @Test func `a judge may be dropped without replacement`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let judge = RoundSeason.judge(5)
    let dropped = try await season.desk.dropJudge(
      judge.text, from: "review", reason: "未回复", replacing: false)
    #expect(dropped.summary == nil)
    let again = try await season.desk.assignJudges("review")
    #expect(again.added == 0 && again.pairs == 36 - dropped.takenBack)
    let progress = try await season.desk.progress(of: "review")
    #expect(progress.incomplete.map(\.needed).reduce(0, +) == 36 - dropped.takenBack)
  }

  @Test func `an entry without possible judges does not block the others`()
    async throws
  {
    // Judge 1 is of the school of entry 1; judges 2 to 5 turn out to be relatives, which leaves 6 and 7.
    let season = try await RoundSeason(entries: 3, judges: 7)
    _ = try await season.desk.assignJudges("review")
    let entry = RoundSeason.entry(1)
    for judge in 2...4 {
      _ = try await season.desk.recuse(
        judge: RoundSeason.judge(judge).text, from: entry.text, in: "review", reason: "亲属")
    }
    let last = try await season.desk.recuse(
      judge: "评委5", from: entry.text, in: "review", reason: "亲属")
    #expect(last.summary?.short.map(\.entry) == [entry.text])
    #expect(last.summary?.short.map(\.missing) == [1])
    let judges = try await season.assignments().filter { $0.state == .assigned }
    #expect(judges.count { $0.entry == entry } == 2)
    let dropped = try await season.desk.dropJudge("评委6", from: "review", reason: "未回复")
    #expect(dropped.summary?.short.map(\.entry) == [entry.text])
    let after = try await season.assignments().filter { $0.state == .assigned }
    for number in 2...3 { #expect(after.count { $0.entry == RoundSeason.entry(number) } == 3) }
    // Assigning again fills what it can, and does not refuse for the entry that is known to be short.
    let again = try await season.desk.assignJudges("review")
    #expect(again.short.map(\.entry) == [entry.text])
    let given = try await season.desk.dropJudge(
      "评委6", from: "review", reason: "未回复", replacing: false)
    #expect(given.takenBack == 0)
    #expect(try await season.desk.assignJudges("review").short.map(\.missing) == [1])
  }

  @Test func `if fewer are allowed, a review round begins with the available judges`() async throws
  {
    let season = try await RoundSeason(entries: 12, judges: 3)
    let summary = try await season.desk.assignJudges(
      "review", AssignmentWish(allowsFewer: true))
    // Each of the three judges is barred from the entries of the own school.
    #expect(summary.short.count == 9 && summary.pairs == 36 - 9)
    #expect(summary.short.allSatisfy { $0.missing == 1 })
  }

  @Test func `if judges differ too much, other judges look again`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let entry = RoundSeason.entry(1)
    let panel = try await season.assignments().filter { $0.entry == entry }.map(\.judge)
    try await season.write { transaction in
      for (judge, mark) in zip(panel, [60, 75, 90] as [Points]) {
        let marks: [Criterion.ID: Points] = ["science": mark, "novelty": mark, "value": mark]
        try ScoreSheetRecords.save(
          ScoreSheet(entry: entry, judge: judge, marks: marks), over: nil, comment: "",
          source: "test",
          RoundSeason.edition, "review", detail: [:], in: transaction)
      }
    }
    let summary = try await season.desk.assignReReviews(of: "review")
    #expect(summary.added == 2)
    let further = try await season.assignments().filter(\.isReReview)
    #expect(further.map(\.entry) == [entry, entry])
    #expect(Set(further.map(\.judge)).isDisjoint(with: panel))
    #expect(try await season.desk.assignReReviews(of: "review").added == 0)
    #expect(try await season.desk.assignJudges("review").removed == 0)
    let progress = try await season.desk.progress(of: "review")
    #expect(progress.incomplete.first { $0.entry == entry.text }?.needed == 5)
  }

  @Test func `a reason is asked for, and a clerk may not assign`() async throws {
    let season = try await RoundSeason()
    await #expect(throws: JudgingError.reasonMissing) {
      try await season.desk.dropJudge("J01", from: "review", reason: "")
    }
    await #expect(throws: NotPermitted.self) {
      try await season.desk(of: "qian").assignJudges("review")
    }
  }

  @Test func `a later round has the entries that go on`() async throws {
    let season = try await RoundSeason()
    await #expect(
      throws: JudgingError.previousOpen(round: "defence", previous: "review")
    ) {
      try await season.desk.assignJudges("defence")
    }
    try await season.advance(5)
    let summary = try await season.desk.assignJudges(
      "defence", AssignmentWish(panel: ["J05", "J06", "评委7"]))
    #expect(summary.entries == 5 && summary.pairs == 15)
    try await season.desk.reopenRound("review", reason: "漏收")
    let begun = JudgingError.previousReopened(round: "defence", previous: "review")
    await #expect(throws: begun) { try await season.desk.assignJudges("defence") }
  }

  @Test func `a panel that conflicts leave too small is reported`() async throws {
    let season = try await RoundSeason()
    try await season.advance(5)
    let panel = ["J01", "J05", "J06"]
    await #expect(throws: JudgingError.panelTooSmall(entries: ["A001", "A005"], needed: 3)) {
      try await season.desk.assignJudges("defence", AssignmentWish(panel: panel))
    }
    let summary = try await season.desk.assignJudges(
      "defence", AssignmentWish(panel: panel, allowsFewer: true))
    #expect(summary.pairs == 13)
  }

  @Test func `a preview shows who gets which entry, and the assignment is the same`() async throws {
    let season = try await RoundSeason()
    let seen = try await season.desk.assignJudges("review", mode: .preview)
    #expect(seen.seats.count == 12)
    #expect(seen.seats.allSatisfy { $0.judges.count == 3 && $0.added == $0.judges })
    #expect(seen.seats.first?.title.hasPrefix("新型材料研究之") == true)
    #expect(try await season.assignments().isEmpty)
    let done = try await season.desk.assignJudges("review")
    #expect(done.seats == seen.seats)
    let stored = Dictionary(grouping: try await season.assignments(), by: \.entry.text)
    for one in done.seats {
      #expect(Set(stored[one.entry]?.map(\.judge.text) ?? []) == Set(one.judges))
    }
    let again = try await season.desk.assignJudges("review", mode: .preview)
    #expect(again.seats.allSatisfy { $0.added.isEmpty && $0.removed.isEmpty })
    #expect(again.seats.map(\.judges) == seen.seats.map(\.judges))
  }

  @Test
  func `a live round says that each entry got judges of its own, and that a panel was only added`()
    async throws
  {
    let season = try await RoundSeason()
    try await season.advance(5)
    let round = try await season.desk.edition().tier.round("defence")
    let drawn = try await season.desk.assignJudges("defence")
    let told = drawn.notesOnStage(of: round, panel: [], isRedrawn: false)
    #expect(told.count == 1 && told.allSatisfy { $0.chinese.contains("至多 3 位") }, "\(told)")
    let panel = ["J05", "J06", "J07"]
    let added = try await season.desk.assignJudges("defence", AssignmentWish(panel: panel))
    let again = added.notesOnStage(of: round, panel: panel, isRedrawn: false)
    #expect(again.count == 1 && again.allSatisfy { $0.chinese.contains("只添上") }, "\(again)")
    let wish = AssignmentWish(redraw: "改为一个评审组", panel: panel)
    let anew = try await season.desk.assignJudges("defence", wish)
    #expect(anew.notesOnStage(of: round, panel: panel, isRedrawn: true).isEmpty)
    // A review is judged by several judges anyway.
    #expect(drawn.notesOnStage(of: nil, panel: [], isRedrawn: false).isEmpty)
  }

  @Test func `a round that has not begun says what comes first`() async throws {
    let season = try await RoundSeason()
    let first = RoundError.notBegun("defence", after: "review")
    await #expect(throws: first) { try await season.desk.closeRound("defence") }
    #expect(first.remedies == [.proposeSelection, .confirmSelection, .assignRound])
    #expect(first.message(in: .chinese).contains("确认它的晋级名单，再分配评委"))
    try await season.advance(4)
    await #expect(throws: RoundError.notOpen("defence")) {
      try await season.desk.closeRound("defence")
    }
  }
}
