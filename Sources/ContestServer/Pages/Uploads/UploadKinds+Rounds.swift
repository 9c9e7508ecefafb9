import Contest
import ContestDesk
import ContestSheets

/// The files of one round: score sheets, marks, papers, votes, answers.
extension UploadKinds {
  static let sheets = ofRound(
    "sheets", .enterScores, title: ("收评分表", "Take score sheets"),
    hint: (
      "评委填好交回的工作簿，可以一次选好几份，与系统中的逐件比对。有错的那份整份不收，别的照收；选了“有错的行留下”，那份也收没有错的行。",
      "Workbooks that judges filled in, several at once; each is compared with what is kept. One with errors is not taken and the others are; with “leave rows with errors” its other rows are taken too."
    ), takesMany: true, choices: [.goodRowsOnly, .replacing],
    applies: { visit in
      let round = try visit.scoredRound()
      return round.isJudged && round.live == nil
    }, back: { try roundPage($0) },
    run: { visit, paths, wish in
      let round = try visit.scoredRound()
      return UploadReport(
        try await visit.desk.importJudgeSheets(
          paths, into: round.id, edition: try visit.requireEdition().id,
          SheetImportWish(
            mode: wish.mode, goodRowsOnly: wish.goodRowsOnly, replacing: wish.replacing),
          keepingLines: false),
        round.judging?.rubric, visit, goodRowsOnly: wish.goodRowsOnly)
    })

  static let records = ofRound(
    "records", .enterScores, title: ("收成绩登记表", "Take recorded marks"),
    hint: (
      "填好的成绩登记表，整份收或不收；空着的不改动。",
      "The filled list of marks, taken whole or not at all; a blank changes nothing."
    ), choices: [.replacing],
    applies: {
      // The totals of a public vote are counted.
      let round = try $0.scoredRound()
      return round.recorded?.keyed == .once && round.publicVote == nil
    }, back: { try roundPage($0) },
    run: oneFile { visit, path, wish in
      let report = try await visit.desk.importRecords(
        path, into: try visit.scoredRound().id, edition: try visit.requireEdition().id,
        replacing: wish.replacing, mode: wish.mode)
      let seesMarks = visit.may(.seeScores)
      return UploadReport(
        counts: [
          (visit.say("有成绩", "with marks"), report.entries),
          (visit.say("变动", "changes"), report.changes.count),
        ], report.problems, report.account, isStored: report.isTaken,
        hasChanges: !report.changes.isEmpty,
        lines: report.changes.map { change in
          UploadReport.Line(
            kind: change.isNew ? .new : .changed,
            word: change.isNew ? visit.say("新增", "new") : visit.say("更改", "changed"),
            text: "\(change.entry) \(change.column.text(in: visit.language))",
            details: seesMarks ? ["\(change.was ?? "–") → \(change.now)"] : [])
        })
    })

  /// Whoever checks sees the marks, so it is for those who may.
  static let recheck = ofRound(
    "recheck", .closeRound, title: ("收复核表", "Take a list of checks"),
    hint: (
      "填好的复核表：一致，或不一致和说明。整份收或不收；空着的不动。不一致的记录在案，成绩另行写明理由更正。",
      "The filled list: right, or wrong with a note. It is taken whole or not at all; blanks change nothing. What is wrong is on record, and the mark is corrected apart with its reason."
    ), applies: { try $0.scoredRound().recorded?.recheck != nil },
    back: { $0.at("rounds", try $0.parameter("round"), "recheck") },
    run: oneFile { visit, path, wish in
      let report = try await visit.desk.takeRecheck(
        path, of: try visit.scoredRound().id, edition: try visit.requireEdition().id,
        mode: wish.mode)
      return UploadReport(
        counts: [
          (visit.say("复核", "checked"), report.checked),
          (visit.say("不一致", "wrong"), report.wrong.count),
        ], report.problems, report.account, isStored: report.isTaken,
        hasChanges: report.checked > 0,
        lines: report.wrong.map { entry in
          UploadReport.Line(
            kind: .changed, word: visit.say("不一致", "wrong"), text: entry.text)
        })
    })

  static let live = ofRound(
    "live", .enterScores, title: ("录入现场评分", "Take marks of the hall"),
    hint: (
      "现场评分的表：出场号、评委、各项得分。整份收或不收。",
      "A table of the hall: place, judge, marks. It is taken whole or not at all."
    ), choices: [.replacing], applies: { try $0.scoredRound().live != nil },
    back: { try roundPage($0) },
    run: oneFile { visit, path, wish in
      let report = try await visit.desk.importLiveMarks(
        path, in: try visit.scoredRound().id, edition: try visit.requireEdition().id,
        replacing: wish.replacing, mode: wish.mode)
      return UploadReport(
        counts: [
          (visit.say("新增或更改", "new or changed"), report.toSave.count),
          (visit.say("不变", "unchanged"), report.unchanged),
        ], report.problems, report.account, isStored: report.isTaken,
        hasChanges: !report.toSave.isEmpty)
    })

  static let keying = ofRound(
    "keying", .enterScores, title: ("交一份录入", "Hand in a keying"),
    hint: (
      "照原来的评分表或成绩单录的一张表：评分表写编号（或出场号）、评委、各项得分，成绩登记表写编号、成绩。交上以后等另一个人也交一份，两份一致才收。要换掉自己先前的一份，勾选“以这份为准”再交。",
      "The original sheets as one person keyed them: number or place, judge, marks; or a list of marks: number, mark. It waits for the other person's; both have to agree. To replace your own earlier one, say that this file holds."
    ), choices: [.replacing, .keyedApart],
    applies: { visit in
      let round = try visit.scoredRound()
      return round.isJudged || round.recorded.map { $0.keyed != .once } ?? false
    },
    back: { $0.at("rounds", try $0.parameter("round"), "keying") },
    run: oneFile { visit, path, wish in
      let report = try await visit.desk.keyPaperSheets(
        path, for: try visit.scoredRound().id, edition: try visit.requireEdition().id,
        replacing: wish.replacing, keyedApart: wish.keyedApart, mode: wish.mode)
      return UploadReport(
        counts: [
          (visit.say("评分表", "sheets"), report.sheets), (visit.say("分数", "marks"), report.marks),
        ], report.problems, report.account, isStored: report.isKept,
        hasChanges: report.marks > 0)
    })

  static let ballots = ofRound(
    "ballots", .enterBallots, title: ("录入选票", "Enter papers"),
    hint: (
      "投票人自己的选票，或录成一张的表：每行一个候选人，每列一张票。整份收或不收；要两人录入的，各人用自己的账号录。",
      "A voter's own paper, or the table in which papers were keyed: a row a candidate, a column a paper. Where two people key, each uses their own account."
    ), choices: [.replacing, .keyedApart], applies: { try $0.round().ballot != nil },
    back: { try pageOfVotes("ballots", $0) },
    run: oneFile { visit, path, wish in
      let report = try await visit.desk.enterBallots(
        path, into: try visit.round().id, edition: try visit.requireEdition().id,
        replacing: wish.replacing, keyedApart: wish.keyedApart, mode: wish.mode)
      return UploadReport(
        counts: [
          (visit.say("选票", "papers"), report.papers),
          (visit.say("新录或更改", "new or changed"), report.changed),
        ], report.problems, report.account, isStored: report.isTaken,
        hasChanges: report.papers > 0)
    })

  static let votes = ofRound(
    "votes", .enterVotes, title: ("导入网络投票", "Take votes in"),
    hint: (
      "列：投票码（或投票人）、编号、时间，平台导出的样子。不计入的另记；同一份再导入，一票也不会多。",
      "Columns: code (or voter), entry, time. What does not count is kept apart; the same file again adds nothing."
    ), applies: { try $0.round().publicVote != nil },
    back: { try pageOfVotes("votes", $0) },
    run: oneFile { visit, path, wish in
      let report = try await visit.desk.importVotes(
        path, round: try visit.round().id, edition: try visit.requireEdition().id,
        mode: wish.mode)
      let refused = report.verdicts.filter { $0.key != .counted }
      return UploadReport(
        counts: [
          (visit.say("行", "rows"), report.rows),
          (visit.say("计入", "count"), report.verdicts[.counted] ?? 0),
        ], report.problems, report.account, isStored: report.isTaken,
        hasChanges: report.rows > 0,
        lines: refused.isEmpty
          ? []
          : [
            UploadReport.Line(
              kind: .plain, word: visit.say("不计入", "not counted"),
              text: VoteStatus.text(of: refused, in: visit.language))
          ])
    })

  static let vetting = ofRound(
    "vetting", .enterVetting, title: ("录入部门答复", "Take answers in"),
    hint: (
      "部门填好交回的征求意见表。是哪个部门的，表里写着；没有写的在下面写明。",
      "The form that a department filled in. It says whose it is; where it does not, say so below."
    ), choices: [.replacing, .sender], applies: { try $0.round().vetting != nil },
    back: { try pageOfVotes("vetting", $0) },
    run: oneFile { visit, path, wish in
      let report = try await visit.desk.takeVettingAnswers(
        path, from: wish.sender, round: try visit.round().id,
        edition: try visit.requireEdition().id, replacing: wish.replacing, mode: wish.mode)
      return UploadReport(
        counts: [
          (visit.say("答复", "answers"), report.answers),
          (visit.say("新的或更改", "new or changed"), report.changed),
          (visit.say("空着", "blank"), report.blank),
        ], report.problems, report.account, isStored: report.isTaken,
        hasChanges: report.changed > 0,
        lines: report.department.isEmpty
          ? []
          : [
            UploadReport.Line(
              kind: .plain, word: visit.say("部门", "department"), text: report.department)
          ])
    })

  static let wishes = ofRound(
    "wishes", .enterScores, title: ("登记志愿", "Take wishes in"),
    hint: (
      "填好的志愿表，或有编号（或姓名）和第一志愿、第二志愿……的表；双方可以分开交。没有填的不动。",
      "The filled-in form, or a table with numbers or names and wishes in their order; either side may come alone. Blanks change nothing."
    ), choices: [.replacing], applies: { try $0.round().pairing != nil },
    back: { try pageOfVotes("pairing", $0) },
    run: oneFile { visit, path, wish in
      let report = try await visit.desk.takeWishes(
        path, round: try visit.round().id, edition: try visit.requireEdition().id,
        replacing: wish.replacing, mode: wish.mode)
      return UploadReport(
        counts: [
          (visit.say("有志愿的", "with wishes"), report.candidates),
          (visit.say("新的或更改", "new or changed"), report.changed),
          (visit.say("空着", "blank"), report.blank),
        ], report.problems, report.account, isStored: report.isTaken,
        hasChanges: report.changed > 0)
    })

  static let matches = ofRound(
    "matches", .enterScores, title: ("收取场次和胜负", "Take results of matches in"),
    hint: (
      "淘汰赛页上下载的场次表（或对阵表的“场次”一页）填好胜者、比分；弃权的在“情况”写“对方弃权”。没有填胜者的场次不动。",
      "The list of matches of the knock-out's page, or of bracket show, with winners and scores filled in; “walkover” where the other side did not come. Matches without a winner change nothing."
    ), choices: [.replacing, .reason], applies: { try $0.round().knockOut != nil },
    back: { try pageOfVotes("bracket", $0) },
    run: oneFile { visit, path, wish in
      let report = try await visit.desk.importMatches(
        path, of: try visit.round().id, edition: try visit.requireEdition().id,
        replacing: wish.replacing, reason: wish.reason, mode: wish.mode)
      return UploadReport(
        counts: [
          (visit.say("填了胜者的", "with a winner"), report.matches),
          (visit.say("新的或更改", "new or changed"), report.changed),
          (visit.say("空着", "blank"), report.blank),
        ], report.problems, report.account, isStored: report.isTaken,
        hasChanges: report.changed > 0)
    })

  /// A kind of file for one round, whose address and title contain the round.
  private static func ofRound(
    _ word: String, _ permission: Permission, title: (chinese: String, english: String),
    hint: (chinese: String, english: String), takesMany: Bool = false,
    choices: [UploadKind.Choice] = [],
    applies: @escaping @Sendable (Visit) throws -> Bool,
    back: @escaping @Sendable (Visit) throws -> Address,
    run: @escaping @Sendable (Visit, [String], UploadKind.Wish) async throws -> UploadReport
  ) -> UploadKind {
    UploadKind(
      word: word, under: "rounds/:round", permission: permission, place: .rounds,
      title: { visit in
        let name = try visit.round().name.text(in: visit.language)
        return visit.say("\(title.chinese)：\(name)", "\(title.english): \(name)")
      }, hint: { $0.say(hint.chinese, hint.english) }, takesMany: takesMany, choices: choices,
      applies: applies, back: back, run: run)
  }

  private static func roundPage(_ visit: Visit) throws -> Address {
    visit.at("rounds", try visit.parameter("round"))
  }

  /// The round's own page if the reader may see its marks, otherwise the round.
  private static func pageOfVotes(_ part: String, _ visit: Visit) throws -> Address {
    visit.may(.seeScores) ? visit.at(part, try visit.parameter("round")) : visit.at("rounds")
  }
}
