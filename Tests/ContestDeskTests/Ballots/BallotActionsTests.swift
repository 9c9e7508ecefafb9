import Contest
import ContestSheets
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// A committee that votes, from the drawing of voters to the list of those elected.
struct BallotActionsTests {
  struct Meeting {
    let season: RoundSeason
    var desk: Desk { season.desk }

    /// Four candidates of four schools before a pool of eight judges.
    init(_ keys: String = "voters: {draw: 5}, seats: 2, most-marks: 3, runs: 2, named: true")
      async throws
    {
      season = try await RoundSeason(
        entries: 4, judges: 8,
        rulebook: RoundSeason.rulebook(
          "青年奖章", of: .person, tracks: ["个人", "集体"], level: "市级",
          """
          rounds: [{id: vote, name: 投票, kind: ballot, \(keys)}]
          awards: [{level: 奖章, to: advanced-of vote}]
          """))
    }

    func clerk(_ name: String) -> Desk {
      Desk(
        database: desk.database, key: desk.key, actor: Actor(name: name, role: .clerk),
        clock: desk.clock)
    }

    /// A table in which each paper is for the first so many candidates, as `votes` says for each paper.
    func table(_ votes: [Set<Int>], _ name: String = "选票.csv") async throws -> String {
      let status = try await desk.ballot()
      let run = try #require(status.runs.last)
      let voters = status.voters.sorted { $0.number < $1.number }
        .filter { run.present.contains(Judge.ID($0.number)) }
      let heads =
        status.rule.isNamed
        ? voters.prefix(votes.count).map { "\($0.number) \($0.name)" }
        : votes.indices.map { "票\($0 + 1)" }
      let recused = voters.map { Set($0.recusals.map(\.entry)) }
      let rows = run.candidates.map { entry -> String in
        let number = (1...4).first { RoundSeason.entry($0) == entry } ?? 0
        let cells = votes.enumerated().map { place, choice in
          if status.rule.isNamed, recused[place].contains(entry) { return "回避" }
          return choice.contains(number) ? "√" : "×"
        }
        return ([entry.text] + cells).joined(separator: ",")
      }
      let path = season.folder.appending(path: name).path()
      let text = ([(["编号"] + heads).joined(separator: ",")] + rows).joined(separator: "\n")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }
  }

  @Test
  func
    `voters are drawn, with the seed's hash on record and the next by lot for one who cannot come`()
    async throws
  {
    let meeting = try await Meeting()
    let opened = try await meeting.desk.openBallot()
    let order = opened.voters.map { Judge.ID($0.number) }
    let draw = try #require(opened.draw)
    #expect(order == VoterDraw.order(order, seed: draw.seed))
    #expect(
      opened.voters.map(\.state) == [
        .voter, .voter, .voter, .voter, .voter, .waiting, .waiting, .waiting,
      ])
    let first = try #require(opened.voters.first)
    let after = try await meeting.desk.excuseVoter(first.number, reason: "出差")
    #expect(
      after.voters.map(\.state) == [
        .excused, .voter, .voter, .voter, .voter, .voter, .waiting, .waiting,
      ])
    await #expect(throws: BallotFault.alreadyOpen("vote")) { try await meeting.desk.openBallot() }
    await #expect(throws: BallotFault.notVoter(first.number)) {
      try await meeting.desk.excuseVoter(first.number, reason: "出差")
    }
    #expect(try await meeting.desk.checkStore().findings.filter { $0.count > 0 }.map(\.name) == [])
  }

  @Test(arguments: [true, false])
  func `there is one printed paper for each voter present, and secret ones are identical`(
    named: Bool
  ) async throws {
    let meeting = try await Meeting("seats: 2, most-marks: 3, runs: 2, named: \(named)")
    let desk = meeting.desk
    let path = meeting.season.folder.appending(path: "选票.pdf").path()
    _ = try await desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    await #expect(throws: BallotFault.self) { try await desk.printBallotPapers(to: path) }
    if named {
      _ = try await desk.recuseVoter("J05", from: RoundSeason.entry(2).text, reason: "导师")
    }
    _ = try await desk.beginRun(absent: ["J08"])
    let printed = try await desk.printBallotPapers(to: path)
    #expect(printed.written.papers == 3 && printed.written.candidates == 4)
    #expect(printed.written.files == [path])
    let bytes = try #require(FileManager.default.contents(atPath: path))
    #expect(
      String(decoding: bytes, as: UTF8.self).components(separatedBy: "/Type /Page %").count == 4)
  }

  @Test func `a paper has a column for each choice, and crosses out whom its voter may not judge`()
  {
    func sheet(_ choices: [Ballot.Choice?], isNamed: Bool) -> OfficeTable {
      BallotSheet(
        file: "x", heading: "选票（第 1 轮）", line: "投票人：J01 王文", guide: "", limit: "至多赞成 3 个。",
        nouns: Nouns(.work), isNamed: isNamed, papers: ["J01 王文"],
        rows: choices.map {
          BallotSheet.Row(entry: "A1", title: "林一", organization: "甲大学", choices: [$0])
        }
      ).printed
    }
    let paper = sheet([nil, .recused, .against], isNamed: true)
    #expect(paper.columns.suffix(3).map(\.heading) == ["赞成", "反对", "弃权"])
    #expect(
      paper.rows.map { $0.suffix(3).map(\.printed) } == [
        ["", "", ""], ["回避", "回避", "回避"], ["", "√", ""],
      ])
    #expect(paper.notes.contains { $0.contains("至多赞成 3 个。") })
    // Persons have names and no titles.
    #expect(paper.columns.map(\.heading).contains("作品名称"))
    var persons = BallotSheet(
      file: "x", heading: "选票", line: "", guide: "", nouns: Nouns(.person), papers: [], rows: [])
    #expect(persons.printed.columns.map(\.heading).prefix(3) == ["序号", "人选编号", "人选名称"])
    persons.isOfPersons = true
    #expect(persons.printed.columns.map(\.heading).prefix(3) == ["序号", "人选编号", "姓名"])
    #expect(paper.signatures.first == "投票人签名：" && paper.form?.number == nil)
    #expect(sheet([nil], isNamed: false).signatures == [])
  }

  @Test func `papers are written, filled in, read back, counted and sealed`() async throws {
    let meeting = try await Meeting("seats: 2, most-marks: 3, runs: 2, named: true")
    let desk = meeting.desk
    _ = try await desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    _ = try await desk.beginRun(absent: ["J08"])
    let folder = meeting.season.folder.appending(path: "选票").path()
    let written = try await desk.writeBallotPapers(of: nil, edition: nil, to: folder) {
      paper, entry in
      entry == RoundSeason.entry(1) ? .for : paper == "J05" ? .for : .against
    }
    #expect(written.papers == 3 && written.candidates == 4 && written.files.count == 4)
    #expect(try await desk.enterBallots(written.files[0], mode: .preview).papers == 3)
    // J5 is for all four, and three are allowed.
    let taken = try await desk.enterBallots(written.files[0])
    #expect(taken.isTaken && taken.problems.map(\.code) == ["ballot-too-many-marks"])
    #expect(taken.account.cells.refused == 0)
    // A voter's own workbook says the same, so nothing changes.
    let own = try await desk.enterBallots(written.files[1])
    #expect(own.isTaken && own.papers == 1 && own.changed == 0)
    let counted = try await desk.countRun()
    #expect(counted.result.elected == [RoundSeason.entry(1)])
    #expect(counted.result.runs.first?.count.invalid.count == 1)
    guard case .run(2, let left, 1) = counted.result.next else {
      Issue.record("\(counted.result.next)")
      return
    }
    #expect(left.count == 3)
    await #expect(throws: RoundError.ballotRunDue("vote", run: 2, 3)) {
      try await desk.closeRound("vote")
    }
    _ = try await desk.closeRound("vote", Desk.Closing(leavingUnranked: "不再投，名额空缺"))
    let lines = try await desk.confirmSelection(of: "vote")
    #expect(lines.filter { $0.outcome == .advanced }.map(\.entry) == [RoundSeason.entry(1)])
    // One of the two seats is empty, and whoever seals is told why.
    let status = try await desk.outcomeStatus()
    let empty = status.emptyPlaces.map { $0.message(in: .chinese, naming: status.edition.names) }
    #expect(empty == ["“投票”2 个名额，空缺 1 个：没有其他候选人达到规定票数并可以递补。"])
    let awards = try await desk.proposeAwards()
    #expect(awards.winners.map(\.standing.entry) == [RoundSeason.entry(1)])
    let told = try await desk.explain(RoundSeason.entry(1), in: .chinese)
    #expect(told.steps.flatMap(\.lines).contains { $0.contains("当选") })
    let path = meeting.season.folder.appending(path: "计票结果.xlsx").path()
    try await desk.writeBallotResult(try await desk.ballot(), to: path)
    #expect(try SheetSource.open(path).sheets.map(\.name) == ["计票结果"])
    // Nothing is left to be voted on: the three who are not elected stay so, and nobody is told to go on.
    let count = try await desk.ballot().table(in: .chinese)
    #expect(count.rows.map { $0.last?.printed ?? "" } == ["当选", "未当选", "未当选", "未当选"])
    #expect(count.notes.contains("余 1 个名额，已决定不再投，名额空缺。"), "\(count.notes)")
    #expect(!status.open.contains { $0.code == "open-ballot-run-due" })
    let exported = try await desk.exportResults(
      to: meeting.season.folder.appending(path: "结果").path())
    #expect(exported.contains("评分明细.xlsx") && exported.contains("获奖名单.xlsx"))
    #expect(try await desk.checkStore().findings.filter { $0.count > 0 }.map(\.name) == [])
  }

  /// Only the votes of the first run were told once the committee had decided otherwise.
  @Test
  func `an explanation has the votes of each run, whatever the committee decided later`()
    async throws
  {
    let meeting = try await Meeting("seats: 1, runs: 2, named: true")
    let desk = meeting.desk
    let first = RoundSeason.entry(1)
    _ = try await desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    for (run, votes) in [[Set([1]), [1], [2], [2]], [[1], [1], [1], [2]]].enumerated() {
      _ = try await desk.beginRun()
      #expect(try await desk.enterBallots(meeting.table(votes, "\(run).csv")).isTaken)
      _ = try await desk.countRun()
    }
    _ = try await desk.closeRound("vote")
    func told() async throws -> [String] {
      let lines = try await desk.explain(first, in: .chinese).steps.first { $0.title == "投票" }?
        .lines
      return (lines ?? []).filter { $0.contains("轮得") }.map { String($0.prefix(10)) }
    }
    #expect(try await told() == ["第 1 轮得 2 票", "第 2 轮得 3 票"])
    _ = try await desk.overrideSelection(of: "vote", entry: first, .exclude, reason: "查实举报")
    #expect(try await told() == ["第 1 轮得 2 票", "第 2 轮得 3 票"])
  }

  @Test func `two tables with different choices on a paper are both refused`()
    async throws
  {
    let meeting = try await Meeting("seats: 1, quorum: 1/2")
    _ = try await meeting.desk.openBallot()
    _ = try await meeting.desk.beginRun(absent: ["J01"])
    let tables = [
      try await meeting.table([[1], [1]], "甲.csv"), try await meeting.table([[1], [2]], "乙.csv"),
    ]
    for replacing in [false, true] {
      let reports = try await meeting.desk.enterBallots(tables, replacing: replacing)
      #expect(reports.map { $0.problems.map(\.code) } == [["files-disagree"], ["files-disagree"]])
      #expect(reports.map(\.isTaken) == [false, false])
    }
  }

  @Test func `two people key secret papers apart, and they count when both agree`() async throws {
    let meeting = try await Meeting("seats: 1, keyed: twice, quorum: 1/2")
    _ = try await meeting.desk.openBallot()
    _ = try await meeting.desk.beginRun(absent: ["J01"])
    let right = try await meeting.table([[1], [1], [1], [1], [2]])
    _ = try await meeting.clerk("甲").enterBallots(right)
    await #expect(throws: BallotFault.notKeyedTwice(by: ["甲"])) {
      try await meeting.desk.countRun()
    }
    let wrong = try await meeting.table([[1], [1], [1], [2], [2]], "乙.csv")
    _ = try await meeting.clerk("乙").enterBallots(wrong)
    await #expect(throws: BallotFault.keyingsDiffer(2, first: "票4 \(RoundSeason.entry(1).text)")) {
      try await meeting.desk.countRun()
    }
    await #expect(throws: BallotFault.keyedByTwo(["乙", "甲"])) {
      try await meeting.clerk("丙").enterBallots(right)
    }
    let refused = try await meeting.clerk("乙").enterBallots(right)
    #expect(refused.problems.map(\.code) == ["ballot-keyed-before"] && !refused.isTaken)
    #expect(try await meeting.clerk("乙").enterBallots(right, replacing: true).isTaken)
    let counted = try await meeting.desk.countRun()
    // Seven are present, so four votes are more than half.
    #expect(counted.result.elected == [RoundSeason.entry(1)])
    #expect(counted.result.runs.first?.count.present == 7)
    let again = try await meeting.desk.recountRun(reason: "监票人要求")
    #expect(again.result.next == .counting(run: 1))
  }

  @Test func `on secret papers a vote of somebody recused is found by the number of papers`()
    async throws
  {
    let meeting = try await Meeting("seats: 1, most-marks: 4")
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    let first = RoundSeason.entry(1).text
    _ = try await meeting.desk.recuseVoter("J05", from: first, reason: "师生")
    _ = try await meeting.desk.beginRun()
    // The table writes × where there is no √, so that all four papers vote on entry 1, and three may.
    let wrong = try await meeting.table([[1], [1], [1], [2]], "多.csv")
    let refused = try await meeting.desk.enterBallots(wrong)
    #expect(refused.problems.map(\.code) == ["ballot-recused-voted"] && !refused.isTaken)
    let text = try String(contentsOfFile: wrong, encoding: .utf8)
    let lines = text.split(separator: "\n").map { line -> String in
      line.hasPrefix(first) ? "\(first),√,√,回避,×" : String(line)
    }
    let right = meeting.season.folder.appending(path: "对.csv").path()
    try lines.joined(separator: "\n").write(toFile: right, atomically: true, encoding: .utf8)
    #expect(try await meeting.desk.enterBallots(right).isTaken)
    let counted = try await meeting.desk.countRun()
    let tally = try #require(counted.result.runs.first?.count.tallies.first)
    #expect(tally.votes == 2 && tally.against == 1)
    #expect(tally.recused == 1 && tally.denominator == 3)
    #expect(counted.result.recusedVotes.isEmpty)
  }

  @Test func `who voted on a candidate or was recused from it has to stand aside`() async throws {
    let meeting = try await Meeting("seats: 1, named: true")
    let first = RoundSeason.entry(1)
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J08"])
    _ = try await meeting.desk.recuseVoter("J05", from: first.text, reason: "师生")
    let begun = try await meeting.desk.beginRun(absent: ["J08"])
    let judges = Dictionary(
      begun.voters.map { (Judge.ID($0.number), $0.number) }, uniquingKeysWith: { one, _ in one })
    let edition = begun.edition
    let check = try await meeting.desk.database.read { connection in
      var check = HandlerCheck(entry: nil, organizations: OrganizationNames([]))
      try StandingAside(edition, judges: judges, in: connection).fill(&check, of: first)
      return check
    }
    // J01 is of the candidate's university, and so would have no vote either.
    #expect(check.recused.mapValues(\.reason) == ["J01": "京华理工大学", "J05": "师生"])
    // J08 did not come, and J05 has no vote on this candidate.
    #expect(check.voters.keys.sorted() == ["J06"])
  }

  @Test func `a voter's file has the recusals, and the named papers of runs that were counted`()
    async throws
  {
    let meeting = try await Meeting("seats: 1, most-marks: 4, named: true")
    let desk = meeting.desk
    let opened = try await desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    let name = try #require(opened.voters.first { $0.number == "J05" }?.name)
    let (first, second) = (RoundSeason.entry(1).text, RoundSeason.entry(2).text)
    _ = try await desk.recuseVoter("J05", from: first, reason: "师生")
    _ = try await desk.beginRun()
    _ = try await desk.enterBallots(try await meeting.table([[2], [2], [1], [2]]))
    func facts() async throws -> [String] {
      try await desk.personFile(name).facts.map { "\($0.kind) \($0.entry) \($0.text)" }
    }
    let before = try await facts()
    #expect(before.contains { $0.hasPrefix("投票：回避 \(first)") && $0.contains("师生") })
    #expect(!before.contains { $0.contains("实名选票") })
    _ = try await desk.countRun()
    let after = try await facts()
    #expect(after.contains("投票：第 1 轮实名选票 \(second) 赞成"))
    #expect(after.contains("投票：第 1 轮实名选票 \(first) 回避"))
  }

  @Test func `a run that loses its quorum is void, and the next is on the same candidates`()
    async throws
  {
    let meeting = try await Meeting("seats: 1, quorum: 2/3")
    _ = try await meeting.desk.openBallot()
    // The eight judges of the pool vote, so six have to be there.
    let begun = try await meeting.desk.beginRun(absent: ["J01", "J02", "J03"])
    #expect(
      begun.lacksQuorum.map { [$0.present, $0.members, $0.needed] } == [5, 8, 6])
    #expect(begun.voters.filter(\.isAbsent).map(\.number).sorted() == ["J01", "J02", "J03"])
    let void = try await meeting.desk.countRun()
    #expect(void.result.runs.map(\.isVoid) == [true])
    #expect(void.lacksQuorum == nil && !void.voters.contains(where: \.isAbsent))
    // No votes are shown of a run that counts for nothing.
    let table = void.table(in: .chinese)
    #expect(table.columns.allSatisfy { !$0.heading.contains("赞成") })
    #expect(table.rows.count == 4 && table.notes.contains { $0.contains("投票无效") })
    // Nobody has votes, and it is the next run that is missing.
    await #expect(throws: RoundError.ballotRunDue("vote", run: 2, 4)) {
      try await meeting.desk.closeRound("vote")
    }
    let next = try await meeting.desk.beginRun()
    #expect(next.runs.last?.number == 2 && next.runs.last?.candidates.count == 4)
    #expect(next.lacksQuorum == nil)
    await #expect(throws: BallotFault.runNotCounted(2)) { try await meeting.desk.beginRun() }
    await #expect(throws: BallotFault.noPapers(run: 2)) { try await meeting.desk.countRun() }
  }

  @Test func `faults in a table of papers are reported at their cells, and nothing is taken`()
    async throws
  {
    let meeting = try await Meeting("named: true")
    let desk = meeting.desk
    _ = try await desk.openBallot()
    let first = RoundSeason.entry(1).text
    _ = try await desk.recuseVoter("J06", from: first, reason: "师生")
    _ = try await desk.beginRun(absent: ["J08"])
    let path = meeting.season.folder.appending(path: "错.csv").path()
    let text = """
      编号,J05,J06,J07,J08,J99
      \(first),赞成,赞成,也许,反对,
      \(first),反对,,,,
      A999999,赞成,,,,
      """
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let report = try await desk.enterBallots(path)
    #expect(!report.isTaken)
    let codes = Set(report.problems.filter { $0.severity == .error }.map(\.code))
    #expect(
      codes == [
        "ballot-votes-though-recused", "ballot-unknown-choice", "ballot-voter-not-present",
        "ballot-candidate-row-twice", "round-no-such-entry",
      ], "\(codes)")
    #expect(report.account.cells.refused > 0)
    #expect(try await desk.ballot().keyed.isEmpty)
  }

  @Test func `a row with another candidate's name is refused, with an unknown name reported`()
    async throws
  {
    let meeting = try await Meeting("named: true")
    let desk = meeting.desk
    _ = try await desk.openBallot()
    _ = try await desk.beginRun()
    let entries = try await desk.findEntries(try await desk.edition(), EntryWish()).lines
      .map(\.stored.entry).sorted { $0.id < $1.id }
    let (first, second) = (entries[0], entries[1])
    func enter(_ title: String, _ other: String) async throws -> BallotReport {
      let path = meeting.season.folder.appending(path: "名.csv").path()
      let others = entries.dropFirst(2).map { "\($0.id),,弃权\n" }.joined()
      try "编号,候选人,J05\n\(first.id),\(title),弃权\n\(second.id),\(other),弃权\n\(others)".write(
        toFile: path, atomically: true, encoding: .utf8)
      return try await desk.enterBallots(path, mode: .preview)
    }
    let moved = try await enter(second.title, first.title)
    #expect(moved.problems.map(\.code) == ["row-title-moved", "row-title-moved"])
    #expect(moved.problems.map(\.place.cell) == ["B2", "B3"])
    let strange = try await enter(first.title, "别的人")
    #expect(strange.problems.map(\.code) == ["row-title-differs"] && !strange.hasErrors)
    #expect(try await enter(first.title, second.title).problems.isEmpty)
  }

  /// A candidate whose row was deleted, or was left blank, had an abstention from everybody without a word.
  @Test func `a missing row is refused, a blank cell is told, and a heading may void no paper`()
    async throws
  {
    let meeting = try await Meeting("seats: 1")
    let desk = meeting.desk
    _ = try await desk.openBallot()
    _ = try await desk.beginRun()
    let ids = (1...4).map { RoundSeason.entry($0).text }
    func enter(_ rows: [String], heads: String = "票1,票2") async throws -> BallotReport {
      let path = meeting.season.folder.appending(path: "票.csv").path()
      try ("编号,\(heads)\n" + rows.joined(separator: "\n")).write(
        toFile: path, atomically: true, encoding: .utf8)
      return try await desk.enterBallots(path, mode: .preview)
    }
    let whole = ["\(ids[0]),√,×", "\(ids[1]),×,√", "\(ids[2]),×,×", "\(ids[3]),×,×"]
    #expect(try await enter(whole).problems.isEmpty)
    let missing = try await enter(Array(whole.prefix(3)))
    #expect(missing.problems.map(\.code) == ["ballot-candidate-row-missing"])
    #expect(missing.hasErrors)
    #expect(missing.problems.first?.line(in: .chinese).contains(ids[3]) == true)
    // The third paper was not handed in; on the second two cells are blank.
    let blank = try await enter(
      ["\(ids[0]),√,×,", "\(ids[1]),×,√,", "\(ids[2]),×,,", "\(ids[3]),×,,"], heads: "票1,票2,票3")
    #expect(blank.problems.map(\.code) == ["ballot-blank-cells"] && !blank.hasErrors)
    #expect(blank.problems.first?.line(in: .chinese).contains("1 张选票共有 2 处空着") == true)
    #expect(blank.papers == 2)
    let void = try await enter(whole, heads: "票1,票2（作废）")
    #expect(void.problems.map(\.code) == ["ballot-paper-heading"] && void.hasErrors)
    #expect(void.problems.first?.place.cell == "C1")
  }

  @Test func `only those who may run a ballot can, and judges are not assigned to one`()
    async throws
  {
    let meeting = try await Meeting()
    await #expect(throws: NotPermitted.self) { try await meeting.clerk("甲").openBallot() }
    await #expect(throws: JudgingError.votedOn("vote")) {
      try await meeting.desk.assignJudges("vote")
    }
    await #expect(throws: BallotFault.notOpen("vote")) { try await meeting.desk.beginRun() }
    _ = try await meeting.desk.openBallot()
    await #expect(throws: NotPermitted.self) { try await meeting.clerk("甲").countRun() }
    await #expect(throws: BallotFault.noRun) {
      try await meeting.clerk("甲").enterBallots("none.csv")
    }
  }

  /// The same file twice was two keyings, and a forgotten name was a person.
  @Test func `two keyings have to be two files of two named people`() async throws {
    let meeting = try await Meeting("seats: 1, keyed: twice, quorum: 1/2")
    // None of the three has to stand aside from a candidate, so that each paper may vote on all.
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J08"])
    _ = try await meeting.desk.beginRun()
    let table = try await meeting.table([[1], [1], [2]])
    await #expect(throws: BallotFault.clerkUnnamed) {
      try await meeting.clerk("local").enterBallots(table)
    }
    #expect(try await meeting.clerk("甲").enterBallots(table).isTaken)
    await #expect(throws: BallotFault.sameFile(clerk: "甲")) {
      try await meeting.clerk("乙").enterBallots(table)
    }
    let own = try String(contentsOfFile: table, encoding: .utf8) + "\n"
    let other = meeting.season.folder.appending(path: "乙.csv").path()
    try own.write(toFile: other, atomically: true, encoding: .utf8)
    #expect(try await meeting.clerk("乙").enterBallots(other).isTaken)
    _ = try await meeting.desk.countRun()
  }

  /// 张伟 of the office lost his vote because of a nominee 张伟 of another unit.
  @Test func `a namesake of another unit votes on all others, one of the same unit not at all`()
    async throws
  {
    let meeting = try await Meeting("seats: 1, named: true")
    try await meeting.season.write { transaction in
      for (entry, judge) in [(1, 5), (2, 2)] {
        try transaction.execute(
          "INSERT INTO people (entry_id, role, position, name) VALUES (?1, 'member', 1, ?2)",
          RoundSeason.entry(entry).text, "评委\(judge)")
      }
    }
    let voters = try await meeting.desk.openBallot().voters
    func voter(_ number: String) throws -> BallotStatus.Voter {
      try #require(voters.first { $0.number == number })
    }
    // J05 is of 市社会科学院, the entry of 京华理工大学; J02 and the second entry are of 燕山师范大学.
    #expect(try voter("J05").state == .voter)
    #expect(try voter("J05").recusals.map { "\($0.entry) \($0.kind)" } == ["A001 adviserOrAuthor"])
    #expect(try voter("J02").state == .barred)
  }

  @Test func `a refused request records no draw`() async throws {
    let meeting = try await Meeting("voters: {draw: 9}")
    let before = try await meeting.season.auditCount()
    await #expect(throws: BallotFault.poolTooSmall(have: 8, need: 9)) {
      try await meeting.desk.openBallot()
    }
    #expect(try await meeting.season.auditCount() == before)
  }

  @Test func `with fewer candidates than the rulebook asks for the ballot does not open`()
    async throws
  {
    let few = try await Meeting("seats: 4, candidates: at least 120%")
    let before = try await few.season.auditCount()
    let fault = BallotFault.tooFewCandidates(
      have: 4, need: 5, seats: 4, CandidateRule(Fraction(6, over: 5)))
    await #expect(throws: fault) { try await few.desk.openBallot() }
    #expect(try await few.season.auditCount() == before)
    #expect(
      fault.message(in: .chinese)
        == "候选人只有 4 名，名额 4 个，规程规定差额，候选人不少于名额的 120%，至少 5 名。请先补充候选人，或修订规程。")
    // 3 × 120% is 3.6, so 4 are enough.
    let enough = try await Meeting("seats: 3, candidates: at least 120%")
    #expect(try await enough.desk.openBallot().voters.contains { $0.state == .voter })
  }

  @Test func `a pool that is too small is refused, and so are names if voters are drawn`()
    async throws
  {
    let meeting = try await Meeting("voters: {draw: 9}")
    await #expect(throws: BallotFault.poolTooSmall(have: 8, need: 9)) {
      try await meeting.desk.openBallot()
    }
    await #expect(throws: BallotFault.drawnByLot(9)) {
      try await meeting.desk.openBallot(voters: ["J05"])
    }
  }
}
