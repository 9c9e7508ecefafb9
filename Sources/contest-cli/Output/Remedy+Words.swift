import Contest

extension Remedy {
  /// The remedy as an option or a command, such as `--replace` or `round assign`.
  ///
  /// A test looks each of them up in the tree of commands.
  var words: String {
    switch self {
    case .replace: "--replace"
    case .overwriteForms: "--overwrite"
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
    case .namePanel: "--panel"
    case .sayWeights: "--weights-as"
    case .giveReason: "--reason"
    case .giveNote: "--note"
    case .actAsAnother: "--as"
    case .keyedApart: "--keyed-apart"
    case .skipFaulty: "--skip-faulty"
    case .precedePublicity: "--before-publicity"
    case .nameDatabase: "--database"
    case .openEdition: "edition open"
    case .checkRulebook: "rulebook check"
    case .importOrganizations: "organizations import"
    case .splitPool: "judges pool split"
    case .writeTemplate: "entries template"
    case .listEntries: "entries list"
    case .checkEntries: "entries check"
    case .returnEntry: "entries screen"
    case .listJudges: "judges list"
    case .dropJudge: "round drop-judge"
    case .recuseJudge: "round recuse"
    case .assignRound, .assignMore: "round assign"
    case .drawAgain: "--redraw"
    case .writeSheets, .writeRecordForm, .writeRecordFormAgain: "round sheets"
    case .takeSheets: "round import"
    case .keySheets: "round keying"
    case .closeRound: "round close"
    case .decideTie: "ranking decide-tie"
    case .proposeSelection: "selection propose"
    case .overrideSelection: "selection override"
    case .confirmSelection: "selection confirm"
    case .proposeAwards: "awards propose"
    case .overrideAward, .overrideUnitAward: "awards override"
    case .reopenRound: "round reopen"
    case .recordAbsence: "round live absent"
    case .putBackInLine: "round live present"
    case .correctMarks: "round correct"
    case .showDifferences: "outcome differences"
    case .sealResults: "outcome seal"
    case .openPublicity: "publicity open"
    case .showPublicity: "publicity show"
    case .publishAgain: "publicity revise"
    case .decideObjection: "publicity decide"
    case .answerObjection: "publicity answer"
    case .takeNoteBack: "entries flag"
    case .closePublicity: "publicity close"
    case .openBallot: "ballot open"
    case .drawBracket: "bracket draw"
    case .nameSeeds: "--seeds"
    case .recordMatches: "bracket result"
    case .openVote: "vote open"
    case .beginRun: "ballot run"
    case .enterBallots: "ballot enter"
    case .countBallot: "ballot count"
    case .recountBallot: "ballot recount"
    case .makeSite: "site init"
    case .amendRulebook: "edition seal"
    case .trustSite: "site trust"
    case .ownOrganizations: "--own-organizations"
    case .nameReceiver: "--to"
    case .withdrawRecommended: "withdraw"
    case .giveFigures: "--figures"
    case .nameLastSeat: "--last-seat"
    case .publishQuotas: "quota publish"
    case .askDepartments: "vetting ask"
    case .showVetting: "vetting show"
    case .closeVetting: "vetting close"
    case .decideVetting: "vetting decide"
    case .askWinners: "follow-up ask"
    case .showFollowUp: "follow-up show"
    case .reissueCertificate: "certificates reissue"
    case .withdrawCertificate: "certificates withdraw"
    case .listCertificates: "certificates list"
    case .giveField: "--field"
    }
  }

  /// What the words are for.
  private func purpose(in language: Language) -> String {
    let (chinese, english) = purposes
    return switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  private var purposes: (chinese: String, english: String) {
    switch self {
    case .replace: ("以这次的为准", "to take this one")
    case .overwriteForms: ("不要那些已填的内容，写在它们上面", "to lose what was filled in and write over it")
    case .goodRowsOnly: ("只收没有错误的行", "to take the rows without errors")
    case .allowFewer: ("允许少于规定人数", "to allow fewer judges")
    case .sayLeastSheets: ("写明每件至少几份有效", "to say how many sheets are enough")
    case .leaveUnranked: ("写明不排名的理由", "to give them no place, with the reason")
    case .waiveReReview: ("写明不复议的理由", "to go without a second look, with the reason")
    case .nameEdition: ("指明哪一届", "to name the edition")
    case .nameOrganization: ("指明单位", "to name the organization")
    case .nameList: ("指明名单", "to name the list")
    case .stateRange: ("说明评分范围", "to state the range of the marks")
    case .nameJudges: ("指明哪些列是评委，如 张伟、李娜", "to say which columns are judges, by their headings")
    case .namePanel:
      ("写明哪一组（室）坐哪几位，如 1=J003,J004", "to say who sits in which, such as 1=J003,J004")
    case .sayWeights:
      ("说明是权重（weights）还是满分（full-marks）", "to say whether they are weights or full-marks")
    case .giveReason: ("写明理由", "to give the reason")
    case .giveNote: ("写说明", "to give the note")
    case .actAsAnother: ("由另一人操作", "for somebody else to do it")
    case .keyedApart: ("写明两份确是各自录入的", "to say that the two were keyed apart")
    case .skipFaulty: ("先做其余的", "to make the others first")
    case .precedePublicity: ("现在就写", "to write it now")
    case .nameDatabase:
      ("指明数据库（或用环境变量 CONTEST_DATABASE）", "to name the database (or set CONTEST_DATABASE)")
    case .openEdition: ("开届", "to open an edition")
    case .checkRulebook: ("查看规程的错误", "to see the rulebook's faults")
    case .importOrganizations: ("导入单位", "to add organizations")
    case .splitPool: ("拆开并错的专家", "to take experts apart")
    case .writeTemplate: ("生成报名表模板", "to write the registration workbook")
    case .listEntries: ("查看作品", "to see the entries")
    case .checkEntries: ("重新核查资格", "to check eligibility again")
    case .returnEntry:
      ("退回修改（加 --return、--reason、--due）", "with --return, --reason and --due, to send it back")
    case .listJudges: ("查看评委", "to see the judges")
    case .dropJudge: ("换下评委", "to drop the judge")
    case .recuseJudge: ("记录回避", "to record the conflict")
    case .assignRound: ("分配评委，开始这一轮", "to assign judges and begin the round")
    case .assignMore:
      ("再分配一次，把还不在这一轮的补进来", "to assign once more, which takes in what is not in the round yet")
    case .drawAgain: ("写明理由后重抽", "to draw again, with the reason")
    case .writeSheets: ("生成评分表", "to write the judges' workbooks")
    case .takeSheets: ("收取评分表", "to take score sheets in")
    case .keySheets: ("录入纸质评分", "to key marks from paper")
    case .closeRound: ("结束这一轮", "to close the round")
    case .decideTie: ("为并列排序", "to order those tied")
    case .proposeSelection: ("遴选", "to propose the selection")
    case .overrideSelection: ("逐件决定", "to decide one entry")
    case .confirmSelection: ("确认遴选", "to confirm the selection")
    case .proposeAwards: ("评奖", "to propose the awards")
    case .overrideAward: ("决定授予谁", "to decide who has the prize")
    case .overrideUnitAward:
      ("写单位名称和奖项，决定授予哪个单位", "with the organization and the prize, to decide who has it")
    case .reopenRound: ("重新打开这一轮", "to open the round again")
    case .recordAbsence: ("记为缺席", "to record who did not come")
    case .putBackInLine: ("改回候场", "to put it back in line")
    case .correctMarks: ("更正一份评分", "to correct one sheet")
    case .showDifferences: ("查看谁升谁降", "to see who gains and who loses")
    case .sealResults: ("封存新的一版", "to seal a new version")
    case .openPublicity: ("开始公示", "to let the list go public")
    case .showPublicity:
      ("查看公示、差别和异议", "to see what stands public, what changed and the objections")
    case .publishAgain: ("写明理由，更正公示", "to publish the changed list, with the reason")
    case .decideObjection: ("决定一件异议", "to decide an objection")
    case .answerObjection: ("写明怎样处理", "to note how it was settled")
    case .takeNoteBack: ("取消登记的情况", "to take back what was noted")
    case .closePublicity: ("期满后结束公示", "to close it when its time is over")
    case .writeRecordForm: ("写出成绩登记表，开始这一轮", "to write the table for marks and begin the round")
    case .writeRecordFormAgain:
      (
        "再写一次成绩登记表，把还不在这一轮的补进来",
        "to write the table for marks again, which takes in what is not in the round yet"
      )
    case .openVote: ("发投票码，开始投票", "to give out codes and open the vote")
    case .drawBracket: ("抽签定对阵，开始淘汰赛", "to draw who meets whom")
    case .nameSeeds: ("按次序写明种子的编号，用逗号隔开", "to name the seeds in their order, with commas")
    case .recordMatches: ("登记各场胜负", "to record the matches")
    case .openBallot: ("开始投票表决，产生投票人", "to open the ballot and its list of voters")
    case .beginRun: ("写明缺席的，开始一轮投票", "to begin a run, naming the absent")
    case .enterBallots: ("录入选票", "to enter papers")
    case .countBallot: ("计票", "to count them")
    case .makeSite: ("建立站点，生成签名密钥", "to make the site's keys")
    case .amendRulebook:
      ("写出现行的规程，或写明理由修订", "to write the rules in force to a file, or to amend them with a reason")
    case .trustSite: ("核对六个词，收下对方的名片", "to take its card, once the six words were compared")
    case .nameReceiver: ("写明收件单位", "to name the receiver")
    case .withdrawRecommended: ("撤回推荐，由候补递补", "to take it back, so that a reserve moves up")
    case .ownOrganizations: ("各用原单位", "to let each entry keep its own organization")
    case .recountBallot: ("写明理由，重新计票", "to count again, with the reason")
    case .giveFigures: ("给出各单位数字的表", "to give the figures")
    case .publishQuotas: ("写明理由，再公布一次", "to publish them again, with a reason")
    case .nameLastSeat: ("末位相同时写明得名额的单位", "to say who has the last places")
    case .askDepartments: ("向各部门征求意见", "to ask the departments")
    case .showVetting: ("查看各部门的答复", "to see what was answered")
    case .closeVetting: ("期满或答复齐以后结束", "to close it when its time is over")
    case .decideVetting: ("写明理由，决定通过或停止", "to decide who passes, with the reason")
    case .askWinners: ("要求获奖者填报", "to ask the winners")
    case .reissueCertificate: ("写明理由换发", "to issue it anew, with a reason")
    case .withdrawCertificate: ("写明理由撤回", "to withdraw it, with a reason")
    case .giveField: ("给出模板要的内容，如 recipient=各学院团委", "to give what the template asks for")
    case .listCertificates: ("查看证书台账", "to see the certificates")
    case .showFollowUp: ("查看填报、复核和支持", "to see answers, re-checks and support")
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
  /// The message with what the command line offers against it, rounds by their names. ID numbers and mobiles that it quotes
  /// are masked.
  func advice(in language: Language, naming names: Names = .none) -> String {
    [
      PersonalNumbers.masked(told(in: language, naming: names)),
      Remedy.line(remedies, in: language),
    ].compactMap(
      \.self
    )
    .joined(separator: language == .chinese ? "" : " ")
  }
}

extension [Problem] {
  /// The lines of a report, each with what the command line offers against it. What is on many rows of a sheet is one line.
  func advice(in language: Language) -> [String] {
    RepeatedProblem.grouped(self, in: language).map { one in
      [one.line(in: language), Remedy.line(one.first.explanation.remedies, in: language)]
        .compactMap(\.self).joined(separator: language == .chinese ? "" : " ")
    }
  }
}

extension Problem {
  /// The line of a report with what the command line offers against it.
  func advice(in language: Language) -> String {
    [line(in: language), Remedy.line(explanation.remedies, in: language)].compactMap(\.self)
      .joined(separator: language == .chinese ? "" : " ")
  }
}
