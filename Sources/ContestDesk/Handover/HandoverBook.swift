import Contest
import ContestStore

extension HandoverMaterial {
  /// The book, chapter by chapter.
  func book(day: CalendarDay, program: String) -> BoundBook {
    let version = results.version.map { $0.notice(in: .chinese) } ?? ""
    return BoundBook(
      title: edition.heading, subtitle: "评审档案",
      coverLines: [edition.office, day.chinese, version, "操作日志第 \(head.sequence) 条"]
        .filter { !$0.isEmpty },
      chapters: [
        rules, lists, marks, agreement, minutes, lots, publicity, issued, versionsSealed,
        log(program),
      ].filter { !$0.blocks.isEmpty })
  }

  private typealias Chapter = BoundBook.Chapter
  private typealias Column = OfficeTable.Column

  // MARK: Rules and lists

  private var rules: Chapter {
    var blocks: [BoundBook.Block] = edition.rulebook.sections(in: .chinese).flatMap { section in
      [.heading(section.title)] + section.lines.map { .paragraph($0) }
    }
    blocks.append(.heading("规程的封存和修订"))
    blocks.append(.paragraph("开届封存：\(edition.openedAt.shown)，SHA-256 \(edition.seal)"))
    if edition.amendments.isEmpty { blocks.append(.paragraph("没有修订。")) }
    blocks += edition.amendments.map {
      .paragraph(
        "第 \($0.number) 次修订：\($0.at.shown)，理由：\(PersonalNumbers.masked($0.reason))，SHA-256 \($0.seal)"
      )
    }
    return Chapter("规程", blocks)
  }

  private func tables(_ kinds: [ResultList]) -> [BoundBook.Block] {
    kinds.flatMap { $0.tables(of: results, rounds: results.rounds) }.map { .table($0) }
  }

  private var lists: Chapter {
    let waiting: [BoundBook.Block] =
      open.isEmpty ? [] : [.heading("尚待决定")] + open.map { .paragraph($0) }
    return Chapter("名单", waiting + tables([.awards, .teamPoints, .recommendation, .summary]))
  }

  private var marks: Chapter { Chapter("评分明细", tables([.scoreDetail])) }
  private var agreement: Chapter { Chapter("评委工作量与一致性", tables([.judges])) }

  // MARK: Decisions

  private var minutes: Chapter {
    var blocks: [BoundBook.Block] = []
    if decisions.isEmpty, reasons.isEmpty { blocks.append(.paragraph("没有需要写明理由的决定和办理。")) }
    if purged > 0 {
      blocks.append(.paragraph("有 \(purged) 条记录的理由已随个人信息清除，日志里留有摘要。"))
    }
    if !decisions.isEmpty { blocks.append(.table(decisionTable)) }
    if !reasons.isEmpty { blocks.append(.table(reasonTable)) }
    return Chapter("决定、调整及理由", blocks)
  }

  private var decisionTable: OfficeTable {
    OfficeTable(
      name: "决定", title: "评委会和办公室的决定", leading: edition.officeLine,
      columns: [
        Column("序号", width: 6, .center), Column("时间", width: 17, .center),
        Column("经办", width: 12), Column("事项", width: 18), Column("对象", width: 36),
        Column("决定", width: 24), Column("理由", width: 44),
      ],
      rows: decisions.map { record in
        let decision = record.decision
        return [
          .integer(record.number), .text(record.at.shown), .text(names.shown(decision.actor)),
          .text(matter(decision.choice)),
          .text(decision.entries.map(named).joined(separator: "\n")),
          .text(decision.choice.words(in: .chinese, naming: edition.names)),
          .text(PersonalNumbers.masked(decision.reason)),
        ]
      }, signatures: ["记录人：", "审核人：", "监督人："])
  }

  /// What a decision is about: the round that it names, or prizes.
  private func matter(_ choice: CommitteeDecision.Choice) -> String {
    switch choice {
    case .tieOrder(let round, _): "并列次序 \(name(of: round))"
    case .going(let round, _, _): "晋级 \(name(of: round))"
    case .places(let round, _, _), .tiesAtLine(let round, _): "名额 \(name(of: round))"
    case .award, .awardByRank: "奖项"
    case .awardPlaces, .tiesAtPrize: "奖项名额"
    case .organizationAward: "单位奖"
    case .memberAward: "个人奖"
    case .leastSheets(let round, _), .noReReview(let round), .leaveUnranked(let round),
      .reReviewAgain(let round), .sheetsAgain(let round):
      "评分 \(name(of: round))"
    case .seat(let round, _, _): "席位 \(name(of: round))"
    case .room(let round, _, _): "分组 \(name(of: round))"
    case .flag: "登记情况"
    case .vetting(let round, _, _, _): name(of: round)
    case .bracket(let round, _, _): "对阵 \(name(of: round))"
    case .match(let round, _, _): "胜负 \(name(of: round))"
    case .wishes(let round, _, _, _): "志愿 \(name(of: round))"
    case .title: "称号"
    }
  }

  private var reasonTable: OfficeTable {
    OfficeTable(
      name: "办理", title: "其他写明理由的办理", leading: edition.officeLine,
      columns: [
        Column("记录号", width: 8, .right), Column("时间", width: 17, .center),
        Column("经办", width: 12), Column("事项", width: 18), Column("对象", width: 40),
        Column("理由", width: 56),
      ],
      rows: reasons.map { told in
        [
          .integer(told.record.sequence), .text(told.record.at.shown),
          .text(names.shown(told.record.actor)),
          .text(ActionWords.name(told.record.action, in: .chinese)), .text(subject(of: told)),
          .text(PersonalNumbers.masked(told.withheld("reason") ?? "")),
        ]
      }, notes: ["记录号是操作日志里的序号，可用它查这一条的原值和新值。"])
  }

  /// What a record is about, as the office calls it.
  private func subject(of told: ToldRecord) -> String {
    let keys = told.keys
    let parts: [String] =
      switch told.kind {
      case "entry": keys.prefix(1).map { named(Entry.ID($0)) }
      case "score-sheet", "recorded-marks":
        keys.dropFirst().prefix(1).map { name(of: Round.ID($0)) }
          + keys.dropFirst(2).prefix(1).map { named(Entry.ID($0)) }
          + keys.dropFirst(3).prefix(1).map { judge(Judge.ID($0)) }
      case "judge": keys.dropFirst().prefix(1).map { judge(Judge.ID($0)) }
      case "round", "assignment", "ballot", "vetting", "publicity", "draw", "tie-decisions":
        keys.dropFirst().prefix(1).map { name(of: Round.ID($0)) }
      case "outcome": [told.told("version").map { "结果第 \($0) 版" }].compactMap(\.self)
      // A certificate is withdrawn or replaced by its number.
      case "certificates":
        [
          told.told("number").map { number in
            "证书 \(number)" + (told.told("replaced-by").map { "，换发为 \($0)" } ?? "")
          }
        ].compactMap(\.self)
      default: []
      }
    let judges = ["judge", "dropped", "recused"].compactMap { told.told($0) }
      .map { judge(Judge.ID($0)) }
    let entries = (told.told("entries") ?? told.told("entry") ?? "").split(separator: " ")
    let more: [String]
    // Some actions record how many entries there were, others which.
    if entries.count == 1, let only = entries.first, let count = Int(only) {
      more = ["\(count) 项"]
    } else {
      more =
        entries.count > 3
        ? ["\(entries.count) 项"] : entries.map { named(Entry.ID(String($0))) }
    }
    return (parts + judges + more).filter { !$0.isEmpty }.joined(separator: "　")
  }

  private func named(_ id: Entry.ID) -> String {
    guard let brief = results.entries[id] else { return id.text }
    return "\(id.text) \(PersonalNumbers.masked(brief.title))（\(brief.organization)）"
  }

  private func judge(_ id: Judge.ID) -> String { results.judges[id]?.name ?? id.text }

  private func name(of round: Round.ID) -> String {
    edition.tier.round(round)?.name.chinese ?? round.text
  }

  // MARK: Draws, publicity, versions

  private var lots: Chapter {
    let rows = draws.map { round, draw, isClosed -> [OfficeTable.Cell] in
      [
        .text(round?.name.chinese ?? "本届（同分抽签）"), .integer(draw.number),
        .text(draw.at.shown), .text(names.shown(draw.actor)), .text(draw.hash),
        .text(draw.seed(isClosed: isClosed)?.text ?? "本轮结束后公开"),
        .text(
          [origin(draw.origin), PersonalNumbers.masked(draw.reason)]
            .filter { !$0.isEmpty }.joined(separator: "；")),
      ]
    }
    return Chapter(
      "抽签",
      [
        .table(
          OfficeTable(
            name: "抽签", title: "抽签登记", leading: edition.officeLine,
            columns: [
              Column("轮次", width: 18), Column("次", width: 5, .center),
              Column("时间", width: 17, .center), Column("经办", width: 12),
              Column("种子的 SHA-256", width: 36), Column("种子", width: 28),
              Column("说明", width: 24),
            ], rows: rows,
            notes: ["种子的摘要在抽签时登记，种子在本轮结束后公开：谁都可以用它重算出同样的分配和次序。"]))
      ])
  }

  private func origin(_ origin: Draw.Origin) -> String {
    switch origin {
    case .drawn: ""
    case .chosen: "种子由人指定，不是抽签"
    case .earlier: "旧版本的种子"
    }
  }

  private var publicity: Chapter {
    // What is told of each list stands before the tables, which begin on pages of their own.
    var blocks: [BoundBook.Block] = []
    var listed: [BoundBook.Block] = results.published.isEmpty ? [] : tables([.publicity])
    for book in objections {
      let tables = book.tables(in: .chinese).filter { !$0.rows.isEmpty }
      let name = book.step.name.chinese
      guard let standing = publicityStandings.first(where: { $0.step == book.step.id }) else {
        blocks.append(.paragraph("“\(name)”还没有公示过名单。"))
        continue
      }
      let objected = tables.isEmpty ? "没有收到异议" : "收到的异议见下表"
      blocks.append(
        .paragraph(
          standing.isClosed
            ? "“\(name)”第 \(standing.number) 号公示已结束，\(objected)。"
            : "截至印制，“\(name)”第 \(standing.number) 号公示未结束（公示至 \(standing.lastDay.chinese)），\(objected)。"
        ))
      if standing.changedLines > 0 {
        blocks.append(
          .paragraph(
            "截至印制，现在的名单与第 \(standing.number) 号公示的名单不同，涉及 \(standing.changedLines) 项，没有更正公示："))
        blocks += (standing.changes.isEmpty ? ["名次和去留没有变，变的是名称、单位或姓名。"] : standing.changes)
          .map { .paragraph($0) }
      }
      listed += tables.map { .table($0) }
    }
    guard !blocks.isEmpty || !listed.isEmpty else { return Chapter("公示与异议", []) }
    return Chapter(
      "公示与异议",
      [.paragraph("异议人、异议内容和证据不印在本册，由办公室按规定另行保管。")] + blocks + listed)
  }

  // MARK: Certificates and packages

  /// Every certificate by its number, without names, and every package or list that went up or came in.
  private var issued: Chapter {
    var blocks: [BoundBook.Block] = []
    if !certificates.isEmpty { blocks.append(.table(certificateTable)) }
    if !packages.isEmpty { blocks.append(.table(packageTable)) }
    return Chapter("证书和报送", blocks)
  }

  private var certificateTable: OfficeTable {
    OfficeTable(
      name: "证书台账", title: "证书台账",
      columns: [
        Column("编号", width: 14), Column("种类", width: 14), Column("编码", width: 12),
        Column("奖项", width: 16), Column("落款日期", width: 14), Column("现状", width: 22),
      ],
      rows: certificates.map { one in
        [
          .text(one.number), .text(edition.rulebook.name(of: one.kind, in: .chinese)),
          .optional(one.entry?.text),
          .text(one.level), .text(one.day.description),
          .text(
            one.state == .valid
              ? certificateStandings[one.number] ?? one.state.name(in: .chinese)
              : one.state.name(in: .chinese)),
        ]
      })
  }

  private var packageTable: OfficeTable {
    OfficeTable(
      name: "报送记录", title: "报送、接收和回执",
      columns: [
        Column("时间", width: 18), Column("收发", width: 14), Column("对方", width: 20),
        Column("号", width: 6, .center), Column("项数", width: 7, .right),
        Column("经办", width: 12), Column("SHA-256", width: 30),
      ],
      rows: packages.map { one in
        [
          .text(one.at.shown), .text(Self.word(one.direction)), .text(one.site),
          .integer(one.number), .integer(one.lines.count), .text(names.shown(one.actor)),
          .text(one.sha256),
        ]
      })
  }

  private static func word(_ direction: PackageRecord.Direction) -> String {
    switch direction {
    case .sent: "报送"
    case .received: "接收"
    case .sentOnPaper: "报送（纸质）"
    case .receivedOnPaper: "接收（纸质）"
    case .answerSent: "发出回执"
    case .answerReceived: "收到回执"
    }
  }

  private var versionsSealed: Chapter {
    let rows = versions.map { version -> [OfficeTable.Cell] in
      [
        .integer(version.number), .text(version.at.shown), .text(names.shown(version.actor)),
        .text(step(version)), .text(PersonalNumbers.masked(version.reason)),
        .integer(version.auditSequence), .text(version.outcomeDigest),
      ]
    }
    return Chapter(
      "封存的结果",
      [
        .table(
          OfficeTable(
            name: "封存", title: "结果各版", leading: edition.officeLine,
            columns: [
              Column("版", width: 5, .center), Column("时间", width: 17, .center),
              Column("经办", width: 12), Column("封存的是", width: 24), Column("理由", width: 34),
              Column("依据到日志", width: 10, .right), Column("名单的摘要", width: 36),
            ], rows: rows, notes: ["摘要可用归档和 verify 重算核对。"]))
      ])
  }

  private func step(_ version: OutcomeVersion) -> String {
    let round = version.round.map(name) ?? ""
    return switch version.step {
    case .closed: "\(round)结束"
    case .confirmed: "\(round)晋级名单"
    case .awarded: "奖项"
    case .sealed: "变动以后重新封存"
    }
  }

  // MARK: The log

  private func log(_ program: String) -> Chapter {
    Chapter(
      "操作日志",
      [
        .paragraph("本册印制以前，操作日志共 \(head.sequence) 条，逐条核对，首尾相接。末条："),
        .paragraph("序号　\(head.sequence)"),
        .paragraph("摘要　\(head.hash.text)"),
        .paragraph("以后核对数据库（check）时给出这个序号和摘要，可以知道日志没有被截断或重写。"),
        .paragraph("规程封存的 SHA-256　\(edition.amendments.last?.seal ?? edition.seal)"),
        .paragraph("程序　Contest \(program)"),
        .table(
          OfficeTable(
            name: "日志", title: "操作日志各类事项", leading: edition.officeLine,
            columns: [
              Column("事项", width: 30), Column("条数", width: 10, .right),
              Column("第一次", width: 18, .center), Column("最后一次", width: 18, .center),
            ],
            rows: actions.map {
              [
                .text(ActionWords.name($0.action, in: .chinese)), .integer($0.count),
                .text($0.first.shown), .text($0.last.shown),
              ]
            }, notes: otherRecords,
            signatures: ["移交人：", "接收人：", "监交人："], isLandscape: false)),
      ])
  }

  /// How many records the book counts and this table does not, so that the numbers of the table can be added up.
  private var otherRecords: [String] {
    let others = head.sequence - actions.reduce(0) { $0 + $1.count }
    return others > 0 ? ["另有 \(others) 条不在表中：账号和评委卡的，别的届的，不属于哪一届的。"] : []
  }
}
