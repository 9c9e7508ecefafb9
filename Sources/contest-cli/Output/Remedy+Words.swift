import Contest

extension Remedy {
  /// The remedy as an option or a command, such as `--replace` or `round assign`.
  ///
  /// A test looks each of them up in the tree of commands.
  var words: String {
    switch self {
    case .replace: "--replace"
    case .goodRowsOnly: "--good-rows-only"
    case .allowFewer: "--allow-fewer"
    case .sayLeastSheets: "--least-sheets"
    case .leaveUnranked: "--leave-unranked"
    case .waiveReReview: "--waive-re-review"
    case .nameEdition: "--edition"
    case .nameOrganization: "--organization"
    case .nameList: "--list"
    case .stateRange: "--range"
    case .nameJudges: "--judges"
    case .sayWeights: "--weights-as"
    case .giveReason: "--reason"
    case .actAsAnother: "--as"
    case .nameDatabase: "--database"
    case .openEdition: "edition open"
    case .checkRulebook: "rulebook check"
    case .importOrganizations: "organizations import"
    case .writeTemplate: "entries template"
    case .listEntries: "entries list"
    case .checkEntries: "entries check"
    case .returnEntry: "entries screen"
    case .listJudges: "judges list"
    case .dropJudge: "round drop-judge"
    case .recuseJudge: "round recuse"
    case .assignRound: "round assign"
    case .drawAgain: "--redraw"
    case .writeSheets: "round sheets"
    case .takeSheets: "round import"
    case .keySheets: "round keying"
    case .closeRound: "round close"
    case .decideTie: "ranking decide-tie"
    case .proposeSelection: "selection propose"
    case .overrideSelection: "selection override"
    case .confirmSelection: "selection confirm"
    case .proposeAwards: "awards propose"
    case .reopenRound: "round reopen"
    case .correctMarks: "round correct"
    case .showDifferences: "outcome differences"
    case .sealResults: "outcome seal"
    case .openPublicity: "publicity open"
    case .showPublicity: "publicity show"
    case .publishAgain: "publicity revise"
    case .decideObjection: "publicity decide"
    case .takeNoteBack: "entries flag"
    case .closePublicity: "publicity close"
    case .openBallot: "ballot open"
    case .beginRun: "ballot run"
    case .enterBallots: "ballot enter"
    case .countBallot: "ballot count"
    case .recountBallot: "ballot recount"
    case .giveFigures: "--figures"
    case .nameLastSeat: "--last-seat"
    case .publishQuotas: "quota publish"
    case .askDepartments: "vetting ask"
    case .showVetting: "vetting show"
    case .closeVetting: "vetting close"
    case .decideVetting: "vetting decide"
    }
  }

  /// What the words are for.
  private func purpose(in language: Language) -> String {
    switch (self, language) {
    case (.replace, .chinese): "以这次的为准"
    case (.replace, .english): "to take this one"
    case (.goodRowsOnly, .chinese): "只收没有错误的行"
    case (.goodRowsOnly, .english): "to take the rows without errors"
    case (.allowFewer, .chinese): "允许少于规定人数"
    case (.allowFewer, .english): "to allow fewer judges"
    case (.sayLeastSheets, .chinese): "写明每件至少几份有效"
    case (.sayLeastSheets, .english): "to say how many sheets are enough"
    case (.leaveUnranked, .chinese): "写明不排名的理由"
    case (.leaveUnranked, .english): "to give them no place, with the reason"
    case (.waiveReReview, .chinese): "写明不复议的理由"
    case (.waiveReReview, .english): "to go without a second look, with the reason"
    case (.nameEdition, .chinese): "指明哪一届"
    case (.nameEdition, .english): "to name the edition"
    case (.nameOrganization, .chinese): "指明单位"
    case (.nameOrganization, .english): "to name the organization"
    case (.nameList, .chinese): "指明名单"
    case (.nameList, .english): "to name the list"
    case (.stateRange, .chinese): "说明评分范围"
    case (.stateRange, .english): "to state the range of the marks"
    case (.nameJudges, .chinese): "指明哪些列是评委，如 张伟、李娜"
    case (.nameJudges, .english): "to say which columns are judges, by their headings"
    case (.sayWeights, .chinese): "说明是权重（weights）还是满分（full-marks）"
    case (.sayWeights, .english): "to say whether they are weights or full-marks"
    case (.giveReason, .chinese): "写明理由"
    case (.giveReason, .english): "to give the reason"
    case (.actAsAnother, .chinese): "由另一人操作"
    case (.actAsAnother, .english): "for somebody else to do it"
    case (.nameDatabase, .chinese): "指明数据库（或用环境变量 CONTEST_DATABASE）"
    case (.nameDatabase, .english): "to name the database (or set CONTEST_DATABASE)"
    case (.openEdition, .chinese): "开届"
    case (.openEdition, .english): "to open an edition"
    case (.checkRulebook, .chinese): "查看规程的错误"
    case (.checkRulebook, .english): "to see the rulebook's faults"
    case (.importOrganizations, .chinese): "导入单位"
    case (.importOrganizations, .english): "to add organizations"
    case (.writeTemplate, .chinese): "生成报名表模板"
    case (.writeTemplate, .english): "to write the registration workbook"
    case (.listEntries, .chinese): "查看作品"
    case (.listEntries, .english): "to see the entries"
    case (.checkEntries, .chinese): "重新核查资格"
    case (.checkEntries, .english): "to check eligibility again"
    case (.returnEntry, .chinese): "退回修改（加 --return）"
    case (.returnEntry, .english): "with --return, to send it back"
    case (.listJudges, .chinese): "查看评委"
    case (.listJudges, .english): "to see the judges"
    case (.dropJudge, .chinese): "换下评委"
    case (.recuseJudge, .chinese): "记录回避"
    case (.recuseJudge, .english): "to record the conflict"
    case (.dropJudge, .english): "to drop the judge"
    case (.assignRound, .chinese): "分配评委，开始这一轮"
    case (.assignRound, .english): "to assign judges and begin the round"
    case (.drawAgain, .chinese): "写明理由后重抽"
    case (.drawAgain, .english): "to draw again, with the reason"
    case (.writeSheets, .chinese): "生成评分表"
    case (.writeSheets, .english): "to write the judges' workbooks"
    case (.takeSheets, .chinese): "收取评分表"
    case (.takeSheets, .english): "to take score sheets in"
    case (.keySheets, .chinese): "录入纸质评分"
    case (.keySheets, .english): "to key marks from paper"
    case (.closeRound, .chinese): "结束这一轮"
    case (.closeRound, .english): "to close the round"
    case (.decideTie, .chinese): "为并列排序"
    case (.decideTie, .english): "to order those tied"
    case (.proposeSelection, .chinese): "遴选"
    case (.proposeSelection, .english): "to propose the selection"
    case (.overrideSelection, .chinese): "逐件决定"
    case (.overrideSelection, .english): "to decide one entry"
    case (.confirmSelection, .chinese): "确认遴选"
    case (.confirmSelection, .english): "to confirm the selection"
    case (.proposeAwards, .chinese): "评奖"
    case (.proposeAwards, .english): "to propose the awards"
    case (.reopenRound, .chinese): "重新打开这一轮"
    case (.reopenRound, .english): "to open the round again"
    case (.correctMarks, .chinese): "更正一份评分"
    case (.correctMarks, .english): "to correct one sheet"
    case (.showDifferences, .chinese): "查看谁升谁降"
    case (.showDifferences, .english): "to see who gains and who loses"
    case (.sealResults, .chinese): "封存新的一版"
    case (.sealResults, .english): "to seal a new version"
    case (.openPublicity, .chinese): "开始公示"
    case (.openPublicity, .english): "to let the list go public"
    case (.showPublicity, .chinese): "查看公示、差别和异议"
    case (.showPublicity, .english): "to see what stands public, what changed and the objections"
    case (.publishAgain, .chinese): "写明理由，更正公示"
    case (.publishAgain, .english): "to publish the changed list, with the reason"
    case (.decideObjection, .chinese): "决定一件异议"
    case (.takeNoteBack, .chinese): "取消登记的情况"
    case (.takeNoteBack, .english): "to take back what was noted"
    case (.decideObjection, .english): "to decide an objection"
    case (.closePublicity, .chinese): "期满后结束公示"
    case (.closePublicity, .english): "to close it when its time is over"
    case (.openBallot, .chinese): "开始投票表决，产生投票人"
    case (.openBallot, .english): "to open the ballot and its list of voters"
    case (.beginRun, .chinese): "写明缺席的，开始一轮投票"
    case (.beginRun, .english): "to begin a run, naming the absent"
    case (.enterBallots, .chinese): "录入选票"
    case (.enterBallots, .english): "to enter papers"
    case (.countBallot, .chinese): "计票"
    case (.countBallot, .english): "to count them"
    case (.recountBallot, .chinese): "写明理由，重新计票"
    case (.recountBallot, .english): "to count again, with the reason"
    case (.giveFigures, .chinese): "给出各单位数字的表"
    case (.giveFigures, .english): "to give the figures"
    case (.publishQuotas, .chinese): "写明理由，再公布一次"
    case (.publishQuotas, .english): "to publish them again, with a reason"
    case (.nameLastSeat, .chinese): "末位相同时写明得名额的单位"
    case (.nameLastSeat, .english): "to say who has the last places"
    case (.askDepartments, .chinese): "向各部门征求意见"
    case (.askDepartments, .english): "to ask the departments"
    case (.showVetting, .chinese): "查看各部门的答复"
    case (.showVetting, .english): "to see what was answered"
    case (.closeVetting, .chinese): "期满或答复齐以后结束"
    case (.closeVetting, .english): "to close it when its time is over"
    case (.decideVetting, .chinese): "写明理由，决定通过或停止"
    case (.decideVetting, .english): "to decide who passes, with the reason"
    }
  }

  /// All remedies in one line: `可用：--replace 以这次的为准；--as 由另一人操作。`
  static func line(_ remedies: [Remedy], in language: Language) -> String? {
    guard !remedies.isEmpty else { return nil }
    let parts = remedies.map { "\($0.words) \($0.purpose(in: language))" }
    return switch language {
    case .chinese: "可用：\(parts.joined(separator: "；"))。"
    case .english: "You can use \(parts.joined(separator: "; "))."
    }
  }
}

extension Explained {
  /// The message with what the command line offers against it. ID numbers and mobiles that it quotes are masked.
  func advice(in language: Language) -> String {
    [PersonalNumbers.masked(message(in: language)), Remedy.line(remedies, in: language)].compactMap(
      \.self
    )
    .joined(separator: language == .chinese ? "" : " ")
  }
}

extension Problem {
  /// The line of a report with what the command line offers against it.
  func advice(in language: Language) -> String {
    [line(in: language), Remedy.line(explanation.remedies, in: language)].compactMap(\.self)
      .joined(separator: language == .chinese ? "" : " ")
  }
}
