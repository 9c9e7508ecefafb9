import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

/// Four works, voted on from 2027-05-12 to 2027-05-18; the prizes go by votes.
struct VoteActionsTests {
  struct Poll {
    let season: RoundSeason
    var desk: Desk { season.desk }

    init(
      _ keys: String = "per-voter: {day: 2, in-all: 3}", publicity: String = ""
    ) async throws {
      season = try await RoundSeason(
        entries: 4, judges: 1,
        rulebook: RoundSeason.rulebook(
          "人气作品",
          """
          rounds: [{id: net, name: 网络投票, kind: public-vote, \(keys), from: 2027-05-12, to: 2027-05-18}]
          awards: [{level: 人气奖, count: 1}]
          \(publicity)
          """))
    }

    func desk(on day: CalendarDay, as role: Role = .organizer) -> Desk {
      Desk(
        database: desk.database, key: desk.key, actor: Actor(name: "qian", role: role),
        clock: { day.start() })
    }

    func list(_ rows: [String]) throws -> String {
      let path = season.folder.appending(path: "票.csv").path()
      try (["投票码,作品编号,时间"] + rows).joined(separator: "\n").write(
        toFile: path, atomically: true, encoding: .utf8)
      return path
    }
  }

  @Test func `after the last day no more codes are made, and why is said`() async throws {
    let poll = try await Poll()
    _ = try await poll.desk(on: "2027-05-18").openVote(codes: 2)
    let after = poll.desk(on: "2027-05-19")
    let fault = await #expect(throws: VoteFault.codesTooLate("net", last: "2027-05-18")) {
      try await after.openVote(codes: 2)
    }
    #expect(fault?.message(in: .chinese, naming: .none).contains("到 2027-05-18 已经截止") == true)
    // To look at it once more does nothing and is allowed.
    #expect(try await after.openVote().codes.isEmpty)
    // Who begins only then has a list of votes that were cast in time.
    let late = try await Poll()
    let codes = try await late.desk(on: "2027-05-19").openVote(codes: 1).codes
    let path = try late.list(["\(codes[0]),A001,2027-05-18 09:00"])
    let report = try await late.desk(on: "2027-05-19").importVotes(path)
    #expect(report.verdicts[.counted] == 1)
  }

  @Test func `one code a thousand times has one vote, and totals are hidden until the end`()
    async throws
  {
    let poll = try await Poll()
    let desk = poll.desk(on: "2027-05-12")
    let issued = try await desk.openVote(codes: 3)
    #expect(Set(issued.codes).count == 3 && issued.codes.allSatisfy { $0.count == 19 })
    #expect(issued.status.lines.map(\.votes) == [nil, nil, nil, nil])
    let verdicts = try await desk.castVotes(
      issued.codes[0], for: Array(repeating: "A001", count: 1000))
    #expect(verdicts.count { $0 == .counted } == 1 && verdicts.count { $0 == .again } == 999)
    // As somebody types it, and what is not a code.
    let typed = issued.codes[1].lowercased().filter { $0 != "-" }
    #expect(
      try await desk.castVotes(typed, for: ["A002", "A001", "A003"]) == [
        .counted, .counted, .overDay,
      ])
    #expect(try await desk.castVotes("2222-2222-2222-2222", for: ["A002"]) == [.unknownVoter])
    #expect(try await desk.castVotes(issued.codes[2], for: ["A009"]) == [.unknownEntry])
    await #expect(throws: VoteFault.notOver("net", last: "2027-05-18")) {
      try await poll.desk(on: "2027-05-18").countVote()
    }
    await #expect(throws: VoteFault.notOver("net", last: "2027-05-18")) {
      try await poll.desk(on: "2027-05-18").closeVote()
    }
    let after = poll.desk(on: "2027-05-19")
    #expect(try await after.castVotes(issued.codes[2], for: ["A001"]) == [.late])
    let closed = try await after.closeVote()
    #expect(
      closed.lines.map { "\($0.entry) \($0.votes ?? -1)" } == [
        "A001 2", "A002 1", "A003 0", "A004 0",
      ])
    #expect(closed.refused[.again] == 999)
    await #expect(throws: VoteFault.alreadyRecorded("net")) {
      try await after.castVotes(issued.codes[2], for: ["A001"])
    }
    _ = try await after.closeRound("net")
    let awards = try await after.proposeAwards()
    #expect(awards.winners.map(\.standing.entry.text) == ["A001"])
    let findings = try await after.checkStore().findings.filter {
      $0.count > 0 && $0.name != "migrations"
    }
    #expect(findings.map(\.name) == [])
  }

  /// Of 3 votes the table said 100.00 below “votes”, and the votes themselves stood nowhere.
  @Test func `the ranking of a vote that is turned into points shows the votes and the points`()
    async throws
  {
    let poll = try await Poll("per-voter: {day: 2}, scale: {best: 100}, combine: {decimals: 2}")
    let desk = poll.desk(on: "2027-05-12")
    let codes = try await desk.openVote(codes: 3).codes
    for code in codes { _ = try await desk.castVotes(code, for: ["A002"]) }
    _ = try await desk.castVotes(codes[0], for: ["A001"])
    let after = poll.desk(on: "2027-05-19")
    _ = try await after.closeVote()
    _ = try await after.closeRound("net")
    for (language, votes, score) in [
      (Language.chinese, "得票", "成绩"), (.english, "votes", "score"),
    ] {
      let table = try await after.ranking(of: "net").table(in: language)
      let headings = table.columns.map(\.heading)
      let column = try #require(headings.firstIndex(of: votes), "\(headings)")
      #expect(headings[column + 1] == score)
      #expect(table.rows.prefix(2).map { $0[column].printed } == ["3", "1"])
      #expect(table.rows.prefix(2).map { $0[column + 1].printed } == ["100.00", "33.33"])
    }
  }

  @Test func `a platform's list is taken once, and bursts and units are shown`()
    async throws
  {
    let poll = try await Poll("per-voter: {day: 1}")
    let desk = poll.desk(on: "2027-05-17")
    let direct = try await desk.openVote(codes: 8).codes
    let school = try await desk.openVote(codes: 40, through: "京华理工大学").codes
    var rows = direct.enumerated().map { "\($1),A00\($0 % 3 + 1),2027-05-1\($0 % 4 + 2) 09:00" }
    rows += school.map { "\($0),A004,2027-05-13 23:10:05" }
    let file = try poll.list(rows)
    let preview = try await desk.importVotes(file, mode: .preview)
    #expect(!preview.isTaken && preview.verdicts == [.counted: 48])
    let report = try await desk.importVotes(file)
    #expect(report.isTaken && report.verdicts == [.counted: 48], "\(report.problems)")
    let again = try await desk.importVotes(file)
    #expect(again.verdicts == [.known: 48])
    let status = try await desk.vote()
    #expect(status.votes == 48 && status.refused.isEmpty)
    #expect(status.units.map(\.votes) == [8, 40])
    #expect(status.bursts.map(\.entry.text) == ["A004"])
    #expect(status.lines.allSatisfy { $0.votes == nil })
  }

  @Test func `a running vote is neither closed nor replaced by a list of marks`() async throws {
    let poll = try await Poll()
    let desk = poll.desk(on: "2027-05-12")
    let codes = try await desk.openVote(codes: 2).codes
    #expect(try await desk.castVotes(codes[0], for: ["A001"]) == [.counted])
    let marks = poll.season.folder.appending(path: "得票.csv").path()
    try "编号,成绩\nA002,99\n".write(toFile: marks, atomically: true, encoding: .utf8)
    await #expect(throws: RecordFault.votesCounted("net")) {
      try await poll.desk(on: "2027-05-12", as: .clerk).importRecords(marks, into: "net")
    }
    await #expect(throws: RecordFault.votesCounted("net")) {
      try await desk.correctRecord(
        of: "A002", in: "net", ["mark": .mark(99)], reason: "平台的数")
    }
    for mode in [RunMode.preview, .run] {
      await #expect(throws: VoteFault.notOver("net", last: "2027-05-18")) {
        try await poll.desk(on: "2027-05-18").closeRound(
          "net", Desk.Closing(leavingUnranked: "不等了"), mode: mode)
      }
    }
    #expect(try await desk.castVotes(codes[1], for: ["A001"]) == [.counted])
    let after = poll.desk(on: "2027-05-19")
    await #expect(throws: VoteFault.totalsMissing("net")) {
      try await after.closeRound("net", Desk.Closing(leavingUnranked: "不计了"))
    }
    _ = try await after.closeVote()
    // A recorded total can be corrected, with its reason.
    let corrected = try await after.correctRecord(
      of: "A002", in: "net", ["mark": .mark(1)], reason: "漏计一票")
    #expect(corrected.after["mark"] == .mark(1))
    _ = try await after.closeRound("net")
  }

  @Test func `a burst does not tell the total before the vote is over`() async throws {
    let poll = try await Poll("per-voter: {day: 1}")
    let desk = poll.desk(on: "2027-05-17")
    let codes = try await desk.openVote(codes: 43).codes
    var rows = codes.prefix(40).map { "\($0),A004,2027-05-13 23:10:05" }
    rows += codes.dropFirst(40).map { "\($0),A004,2027-05-15 09:00" }
    #expect(try await desk.importVotes(try poll.list(rows)).isTaken)
    let before = try await desk.vote()
    let burst = try #require(before.bursts.first)
    #expect(before.told(burst, in: .chinese) == "2027-05-13 23:00 起一小时 40 票，不少于其余各时平均的 10 倍")
    #expect(
      before.told(burst, in: .english)
        == "40 votes in the hour from 2027-05-13 23:00, at least 10 times its mean in other hours")
    let after = try await poll.desk(on: "2027-05-19").vote()
    #expect(after.told(burst, in: .chinese) == "2027-05-13 23:00 起一小时 40 票，其余各时合计 3 票")
  }

  @Test func `codes are handed out by a unit of the edition, under its listed name`() async throws {
    let poll = try await Poll()
    let desk = poll.desk(on: "2027-05-12")
    await #expect(throws: VoteFault.unknownUnit("京华理工大大学", near: "京华理工大学")) {
      try await desk.openVote(codes: 2, through: "京华理工大大学")
    }
    #expect(try await desk.openVote(codes: 2, through: " O1 ").unit == "京华理工大学")
  }

  @Test(
    arguments: [
      (",A001,2027-05-12", ""), ("x,,2027-05-12", ""),
      ("x,A001,2027-05-12 25:00", "vote-unreadable-time"), ("x,A001,46518", "cell-day-number"),
      ("x,A001,", "table-missing-value"),
      ("x,A001,2027-05-14 09:00", "vote-later-than-now"),
      ("x,A001、A002,2027-05-12", "vote-several-entries"),
    ])
  func `a row that cannot be read is named, and nothing is taken`(row: String, code: String)
    async throws
  {
    let poll = try await Poll("voters: anyone")
    let desk = poll.desk(on: "2027-05-13")
    _ = try await desk.openVote()
    let report = try await desk.importVotes(try poll.list(["a,A001,2027-05-12 10:00", row]))
    #expect(!report.isTaken && report.hasErrors)
    #expect(code.isEmpty || report.problems.map(\.code).contains(code), "\(report.problems)")
    #expect(try await desk.vote().votes == 0)
  }

  @Test func `the time of a vote decides, not the order of the lists`() async throws {
    var totals: [[String]] = []
    for lateFirst in [false, true] {
      let poll = try await Poll("voters: anyone, per-voter: {day: 1}")
      let desk = poll.desk(on: "2027-05-14")
      _ = try await desk.openVote()
      let lists = [["a,A001,2027/5/12 9:05"], ["a,A002,2027-05-12 10:00:00"]]
      for list in lateFirst ? lists.reversed() : lists {
        let file = try poll.list(list)
        #expect(try await desk.importVotes(file).isTaken)
        // The same list again adds nothing and takes nothing away.
        _ = try await desk.importVotes(file)
      }
      #expect(try await desk.vote().refused == [.overDay: 1], "\(lateFirst)")
      let after = poll.desk(on: "2027-05-19")
      totals.append(try await after.vote().lines.map { "\($0.entry) \($0.votes ?? -1)" })
      #expect(
        try await after.checkStore().findings.filter { $0.count > 0 && $0.name != "migrations" }
          .map(\.name) == [])
    }
    #expect(totals[0] == totals[1] && totals[0].first == "A001 1", "\(totals)")
  }

  @Test func `faults are reported at their cells, and entries that are not voted on are named`()
    async throws
  {
    let poll = try await Poll("voters: anyone")
    let desk = poll.desk(on: "2027-05-14")
    _ = try await desk.openVote()
    let wrong = try await desk.importVotes(
      try poll.list([",A001,2027-05-12", "a,,2027-05-12", "a,A001,昨天"]))
    #expect(wrong.problems.map(\.place.cell) == ["A2", "B3", "C4"], "\(wrong.problems)")
    let other = try await desk.importVotes(try poll.list(["a,张三,2027-05-12 08:00"]))
    #expect(other.isTaken && other.verdicts == [.unknownEntry: 1])
    #expect(other.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["B2 vote-not-voted-on"])
    let title = try await desk.vote().lines.first?.title ?? ""
    let byTitle = try await desk.importVotes(try poll.list(["a,\(title),2027-05-12 08:00"]))
    #expect(!byTitle.isTaken && byTitle.problems.map(\.code) == ["vote-by-title"])
  }

  @Test func `votes that do not count are named by their rows, for each reason`() async throws {
    let poll = try await Poll("voters: anyone, per-voter: {day: 1}")
    let desk = poll.desk(on: "2027-05-14")
    _ = try await desk.openVote()
    let file = try poll.list([
      "a,A001,2027-05-12 08:00", "a,A001,2027-05-12 09:00", "b,A001,2027-05-12 08:00",
      "a,A001,2027-05-12 10:00", "a,A002,2027-05-12 11:00", "b,A001,2020-01-01 08:00",
    ])
    for mode in [RunMode.preview, .run] {
      let report = try await desk.importVotes(file, mode: mode)
      #expect(
        report.problems.map { "\($0.severity) \($0.place.row ?? 0) \($0.message(in: .chinese))" }
          == [
            "note 3 第 3、5 行不计入：同一天重复投给同一对象。", "note 6 第 6 行不计入：超过每天票数。",
            "note 7 第 7 行不计入：开始以前。",
          ])
    }
    #expect(try await desk.importVotes(file).problems.count == 3)
  }

  @Test func `if anybody may vote there are no codes, and the platform names the voters`()
    async throws
  {
    let poll = try await Poll("voters: anyone, per-voter: {day: 1}")
    let desk = poll.desk(on: "2027-05-12")
    await #expect(throws: VoteFault.noCodes("net")) { try await desk.openVote(codes: 1) }
    await #expect(throws: VoteFault.notOpen("net")) { try await desk.castVotes("甲", for: ["A001"]) }
    _ = try await desk.openVote()
    #expect(try await desk.castVotes("甲", for: ["A001", "A002"]) == [.counted, .overDay])
    await #expect(throws: NotPermitted.self) {
      try await poll.desk(on: "2027-05-19", as: .clerk).closeVote()
    }
  }

  @Test func `votes for one that left count until then, and afterwards cost the voter nothing`()
    async throws
  {
    let poll = try await Poll("voters: anyone, per-voter: {day: 1}")
    let desk = poll.desk(on: "2027-05-14")
    _ = try await desk.openVote()
    _ = try await desk.screen("A002", .withdraw(reason: "本人退出"))
    // Withdrawn when 14 May began: the vote of the 13th counts, that of the 14th does not and leaves the day's one.
    let report = try await poll.desk(on: "2027-05-16").importVotes(
      try poll.list([
        "a,A002,2027-05-13 09:00", "b,A002,2027-05-14 09:00", "b,A001,2027-05-14 10:00",
      ]))
    #expect(report.verdicts == [.counted: 2, .unknownEntry: 1], "\(report.problems)")
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["B3 vote-for-one-that-left"])
    let status = try await poll.desk(on: "2027-05-16").vote()
    #expect(status.lines.filter { !$0.isVotedOn }.map(\.entry.text) == ["A002"])
    let after = try await poll.desk(on: "2027-05-19").countVote()
    #expect(
      after.lines.map { "\($0.entry) \($0.votes ?? -1)" } == [
        "A001 1", "A002 1", "A003 0", "A004 0",
      ])
  }

  /// Once the work was passed again, votes of the time between counted, if only their list came late enough.
  @Test func `votes of the time in which a work was sent back do not count, whenever they come in`()
    async throws
  {
    let poll = try await Poll("voters: anyone, per-voter: {day: 4}")
    _ = try await poll.desk(on: "2027-05-12").openVote()
    _ = try await poll.desk(on: "2027-05-13").screen(
      "A002", .return(reason: "附件打不开", due: "2027-05-15"))
    _ = try await poll.desk(on: "2027-05-14").screen("A002", .resubmit)
    let rows = ["a,A002,2027-05-12 09:00", "b,A002,2027-05-13 09:00", "c,A002,2027-05-14 09:00"]
    let early = try await poll.desk(on: "2027-05-15").importVotes(try poll.list(rows))
    #expect(early.verdicts == [.counted: 1, .unknownEntry: 2])
    _ = try await poll.desk(on: "2027-05-15").screen("A002", .pass)
    let late = try await poll.desk(on: "2027-05-16").importVotes(
      try poll.list(rows + ["d,A002,2027-05-15 09:00"]))
    #expect(late.verdicts == [.known: 1, .unknownEntry: 2, .counted: 1], "\(late.problems)")
    #expect(late.problems.count { $0.code == "vote-for-one-that-left" } == 2)
    let status = try await poll.desk(on: "2027-05-19").countVote()
    #expect(status.lines.first { $0.entry == "A002" }?.votes == 2)
    let notes = status.table(in: .chinese).notes
    #expect(
      notes.contains {
        $0.hasPrefix("A002 在 2027-05-13 00:00 至 2027-05-15 00:00 不参加投票")
          && $0.hasSuffix("在此以前和重新通过以后投的照计。")
      }, "\(notes)")
  }

  @Test func `a list may name works by the numbers on the public page`() async throws {
    let poll = try await Poll("voters: anyone, per-voter: {day: 4}")
    let desk = poll.desk(on: "2027-05-14")
    _ = try await desk.openVote()
    let lots = Dictionary(
      uniqueKeysWithValues: try await desk.vote().lines.map { ($0.lot, $0.entry.text) })
    #expect(lots.keys.sorted() == ["001", "002", "003", "004"])
    let taken = try await desk.importVotes(
      try poll.list(["a,001,2027-05-13 09:00", "a,００３,2027-05-13 09:01", "a,N4,2027-05-12 09:00"]))
    #expect(taken.isTaken && taken.verdicts == [.counted: 3], "\(taken.problems)")
    let totals = try await poll.desk(on: "2027-05-19").vote().lines
    for lot in ["001", "003"] {
      #expect(totals.first { $0.lot == lot }?.votes ?? 0 > 0, "\(lot)")
    }
    // A unit's own number that is another work's number on the page is not guessed.
    let clash = try #require(lots.first { $0.value != "A001" })
    let plant = Action(actor: "test", name: "test.plant", at: CalendarDay("2027-05-14").start())
    try await desk.database.write(plant) { transaction in
      try transaction.execute("UPDATE entries SET number = ?1 WHERE id = 'A001'", clash.key)
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      try transaction.record(.edition(RoundSeason.edition))
    }
    let unclear = try await desk.importVotes(try poll.list(["b,\(clash.key),2027-05-13 09:00"]))
    #expect(!unclear.isTaken && unclear.problems.map(\.code) == ["vote-means-several"])
  }
}
