import Contest
import ContestSheets
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// Tables that an office takes in besides registrations and marks: whatever was done to one, each of its cells is told as taken,
/// passed over or refused.
struct OfficeTablesAccountTests {
  enum Reader: String, CaseIterable, Sendable {
    case topics, vetting, ballots, votes, records, wishes, quotas, pool, consents, calendar
    case addresses, followUp, recheck, organizers, englishNames

    /// A table that this reader takes.
    var table: [[String]] {
      switch self {
      case .topics:
        [
          ["榜题编号", "榜题名称", "发榜单位", "榜金", "评委"],
          ["B01", "盲道检测", "京华理工大学", "20 万元", "J05、J06"], ["B02", "低温焊接", "市电力公司", "", "评委7"],
        ]
      case .vetting:
        [
          ["部门", "编号", "姓名", "意见", "说明", "经办人"], ["公安", "A001", "", "无异议", "", "甲"],
          ["公安", "A002", "", "有异议", "在查", "甲"], ["公安", "其余", "", "无异议", "", ""],
        ]
      case .ballots:
        [
          ["编号", "票1", "票2", "票3"], ["A001", "√", "√", "×"], ["A002", "×", "弃权", "√"],
          ["A003", "√", "√", "√"], ["A004", "×", "×", "×"],
        ]
      case .votes:
        [
          ["投票人", "作品编号", "时间"], ["甲", "A001", "2027-05-12 10:00"],
          ["乙", "A002", "2027-05-13 09:30"], ["丙", "A001", "2027/5/14 8:00"],
        ]
      case .records:
        [["作品编号", "成绩", "备注"], ["A001", "90", ""], ["A002", "缺席", ""], ["A003", "80.5", "好"]]
      case .wishes: PairingActionsTests.Plan.wishes.split(separator: "\n").map(Self.cells)
      case .quotas:
        [["单位", "学生数"]]
          + zip(RoundSeason.schools, ["5000", "3000", "1500", "200"]).map { [$0, $1] }
      case .pool:
        [
          ["姓名", "工作单位", "职称", "研究方向", "省份"], ["韩天雨", "京华理工大学", "教授", "材料、机械", "京华市"],
          ["卫俊琪", "北方农业科学院", "研究员", "作物", ""],
        ]
      case .consents: [["作品编码", "姓名", "同意参赛"], ["A001", "白一", "是"], ["A002", "黄二", "否"]]
      case .calendar:
        [["日期", "安排", "节日"], ["2027-10-01", "放假", "国庆节"], ["2027-10-10", "补班", "国庆节"]]
      case .addresses:
        [["编号", "姓名", "邮箱", "手机"], ["J01", "评委1", "a@x.cn", ""], ["J02", "", "b@x.cn", ""]]
      case .followUp:
        [["编号", "名称", "是否转化", "何处"], ["A001", "", "是", "东湖"], ["A002", "", "否", ""]]
      case .recheck: [["编号", "复核结果", "说明"], ["A001", "一致", ""], ["A002", "不一致", "加错"]]
      case .organizers:
        [["姓名", "单位", "称号"], ["韩天雨", "市团委", "优秀组织者"], ["卫俊琪", "校团委", "优秀组织者"]]
      case .englishNames:
        [["中文", "英文"], ["韩天雨", "Han Tianyu"], ["京华理工大学", "Jinghua University"]]
      }
    }

    private static func cells(_ line: Substring) -> [String] {
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// An office that waits for a reader's table, and how it is taken.
  private static func office(
    _ reader: Reader
  ) async throws -> (
    folder: URL, accounts: @Sendable (String) async throws -> [FileAccount]
  ) {
    switch reader {
    case .topics:
      let board = try await TopicActionsTests.Board()
      return (
        board.season.folder,
        { [try await board.desk.importTopics($0, mode: .preview).account] }
      )
    case .vetting:
      let honour = try await VettingHonour()
      _ = try await honour.desk.askDepartments()
      return (
        honour.season.folder,
        { [try await honour.desk.takeVettingAnswers($0, mode: .preview).account] }
      )
    case .ballots:
      let meeting = try await BallotMeeting("voters: {draw: 3}, seats: 2, most-marks: 3, runs: 2")
      _ = try await meeting.desk.openBallot()
      _ = try await meeting.desk.beginRun()
      return (
        meeting.season.folder,
        { [try await meeting.desk.enterBallots($0, mode: .preview).account] }
      )
    case .votes:
      let poll = try await VoteActionsTests.Poll()
      let desk = poll.desk(on: "2027-05-15")
      _ = try await desk.openVote(codes: 3)
      return (poll.season.folder, { [try await desk.importVotes($0, mode: .preview).account] })
    case .records:
      let meet = try await RecordingTests.Meet()
      _ = try await meet.desk.writeRecordList(of: "theory", to: meet.season.folder.path())
      return (
        meet.season.folder,
        { [try await meet.desk.importRecords($0, into: "theory", mode: .preview).account] }
      )
    case .wishes:
      let plan = try await PairingActionsTests.Plan()
      return (
        plan.season.folder, { [try await plan.desk.takeWishes($0, mode: .preview).account] }
      )
    case .quotas:
      let call = try await QuotaActionsTests.Call()
      return (
        call.season.folder,
        { [try #require(try await call.desk.planQuotas(from: $0).account)] }
      )
    case .pool:
      let form = try await FormBook()
      return (
        form.folder,
        { [try #require(try await form.desk.importPool($0, mode: .preview).account)] }
      )
    case .consents:
      let judged = try await JudgedEdition()
      _ = try await judged.desk.setConsentText(
        "甲", .takePart, version: "1", edition: judged.edition)
      return (
        judged.folder,
        {
          let report = try await judged.desk.importConsents(
            $0, edition: judged.edition, mode: .preview)
          return [try #require(report.account)]
        }
      )
    case .calendar:
      let edition = try await PublicEdition()
      return (
        edition.judged.folder,
        { [try await edition.desk.importCalendar($0, mode: .preview).account] }
      )
    case .addresses:
      let judged = try await JudgedEdition()
      _ = try await judged.desk.inviteJudges(judged.edition, site: "https://contest.test")
      return (
        judged.folder,
        {
          [
            try await judged.desk.importAddresses($0, edition: judged.edition, mode: .preview)
              .account
          ]
        }
      )
    case .followUp:
      let honour = try await FollowUpActionsTests.Honour()
      let half = honour.desk(after: 6)
      _ = try await half.askWinners(in: "landed")
      return (
        honour.season.folder,
        { [try await half.takeFollowUpAnswers($0, in: "landed", mode: .preview).account] }
      )
    case .recheck:
      let season = try await CheckMarksAgainTests.season()
      _ = try await season.desk.drawRecheck(of: "theory", seed: Seed.number(1))
      return (
        season.folder,
        { [try await season.desk.takeRecheck($0, of: "theory", mode: .preview).account] }
      )
    case .organizers, .englishNames:
      let form = try await FormBook()
      return (
        form.folder,
        { path in
          var (problems, read): ([Problem], [FileAccount]) = ([], [])
          do {
            if reader == .organizers {
              _ = try OrganizerList.read(path, &problems, &read)
            } else {
              _ = try EnglishList.read(path, for: .english, &problems, &read)
            }
          } catch CertificateFault.listEmpty {}
          return read
        }
      )
    }
  }

  /// How many cells of the visible sheets hold something, counted without any of the readers.
  private static func filled(_ path: String) throws -> Int {
    let source = try SheetSource.open(path)
    return try source.sheets.filter { !$0.isHidden }.reduce(0) { count, sheet in
      try count
        + source.allRows(of: sheet).reduce(0) { $0 + $1.cells.count { !$0.value.isBlank } }
    }
  }

  @Test(arguments: Reader.allCases)
  func `taken, unread and refused cells add up to all visible cells`(
    reader: Reader
  ) async throws {
    let office = try await Self.office(reader)
    for seed in 0..<40 {
      var table = OddTable(seed: 5_000 + seed, of: reader.table)
      let isWorkbook = seed.isMultiple(of: 2)
      let path = office.folder.appending(path: "odd-\(seed).\(isWorkbook ? "xlsx" : "csv")").path()
      if isWorkbook {
        try table.write(to: path)
      } else {
        try Data(table.csv().utf8).write(to: URL(filePath: path))
      }
      let accounts = try await office.accounts(path)
      let total = try Self.filled(path)
      #expect(accounts.map(\.cells.total) == [total], "\(reader.rawValue), seed \(seed)")
      for sheet in accounts.flatMap(\.sheets) {
        let cells = sheet.cells
        #expect(
          min(cells.taken, cells.passedOver, cells.refused) >= 0,
          "\(reader.rawValue), seed \(seed), \(sheet.sheet): \(cells)")
      }
    }
  }

  /// The tables above are good ones: where none of their cells would be taken, the test above would show nothing.
  @Test(arguments: Reader.allCases)
  func `a good table is taken but for its headings`(reader: Reader) async throws {
    let office = try await Self.office(reader)
    let path = office.folder.appending(path: "good.csv").path()
    let text = reader.table.map { $0.joined(separator: ",") }.joined(separator: "\n")
    try Data(text.utf8).write(to: URL(filePath: path))
    let cells = try await office.accounts(path).reduce(CellCounts()) { $0 + $1.cells }
    #expect(cells.taken > cells.total / 3, "\(reader.rawValue): \(cells)")
  }
}
