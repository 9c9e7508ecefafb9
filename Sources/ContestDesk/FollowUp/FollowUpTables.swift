public import Contest
import ContestSheets

extension Desk {
  /// Writes a step after the award as a table; `onlyOverdue` leaves out those who have answered.
  public func writeFollowUp(
    _ status: FollowUpStatus, onlyOverdue: Bool = false, to path: String,
    in language: Language = .chinese
  ) async throws {
    try actor.require(.seeScores, in: .edition(status.edition.id))
    try OfficeWorkbook.write(
      [status.table(onlyOverdue: onlyOverdue, in: language)], to: path, created: clock())
    try await noteExport(of: [path], edition: status.edition.id)
  }

  /// Writes the pool of winners as a table. The export goes on record in each edition that it draws on.
  public func writeTalentPool(_ pool: TalentPool, to path: String) async throws {
    let known = try await editions().filter { actor.may(.seeScores, in: .edition($0.id)) }
    try OfficeWorkbook.write([pool.table], to: path, created: clock())
    for edition in known { try await noteExport(of: [path], edition: edition.id) }
  }
}

extension FollowUpStatus {
  /// Who was asked and what they answered, as an office files it; `onlyOverdue` leaves out those who have answered.
  public func table(onlyOverdue: Bool, in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let nouns = edition.rulebook.nouns
    let shown = onlyOverdue ? overdue : lines
    var columns = [
      OfficeTable.Column(nouns.numberHeading, width: 12, .center),
      OfficeTable.Column(nouns.titleHeading, width: 26),
      OfficeTable.Column(say("单位", "organization"), width: 24),
    ]
    // Who signs with a winner is the unit that posted the topic.
    let tellsTopic = edition.rulebook.topics != nil
    if tellsTopic { columns.append(OfficeTable.Column(say("榜题", "topic"), width: 24)) }
    columns.append(OfficeTable.Column(say("等次", "level"), width: 14, .center))
    if rule.hasTerms {
      columns += [
        OfficeTable.Column(say("期次", "term"), width: 7, .center),
        OfficeTable.Column(say("填报", "answer"), width: 22),
      ]
    }
    columns += rule.ask.map {
      OfficeTable.Column($0.name.text(in: language), width: $0.kind == .text ? 36 : 14)
    }
    if rule.kind == .recheck {
      columns.append(OfficeTable.Column(say("复核", "re-check"), width: 18, .center))
    }
    if rule.kind == .support {
      columns += [
        OfficeTable.Column(say("计划", "planned"), width: 12, .right),
        OfficeTable.Column(say("到期应发", "due"), width: 12, .right),
        OfficeTable.Column(say("已发", "given"), width: 12, .right),
        OfficeTable.Column(say("离开", "left"), width: 13, .center),
      ]
    }
    let rows = shown.map { line -> [OfficeTable.Cell] in
      var row: [OfficeTable.Cell] = [
        .text(line.entry.text), .text(PersonalNumbers.masked(line.title)),
        .text(line.organization),
      ]
      if tellsTopic { row.append(.text(line.group)) }
      row.append(.text(line.level))
      if rule.hasTerms {
        row += [
          line.term > 0 ? .integer(line.term) : .blank,
          .optional(line.standing?.name(in: language)),
        ]
      }
      row += line.answers.map { .text($0) }
      if rule.kind == .recheck {
        row.append(.optional(line.outcome(by: rule, in: language)))
      }
      if rule.kind == .support {
        row += [line.planned, line.due, line.paid].map { amount in
          amount.map { .points($0, places: 2) } ?? .blank
        }
        row.append(.optional(line.left.map { "\($0)" }))
      }
      return row
    }
    var notes = [
      say(
        "\(edition.tier.gives.listName)首次评出：\(given.chinese)。",
        "The prizes were first given on \(given).")
    ]
    if rule.kind == .support {
      notes.append(say("到期应发算到 \(today.chinese)。", "What is due is counted up to \(today)."))
    }
    if let nextTerm { notes.append(say("下一期：\(nextTerm.chinese)。", "Next term: \(nextTerm).")) }
    if rule.hasTerms {
      notes.append(say("没有填报的记为逾期，不当作“没有”。", "No answer is overdue, and never a no."))
    }
    if shown.contains(where: { $0.answers.contains("…") }) {
      notes.append(
        say("“…”的文字内容密封保存，有权限的人另行查看。", "“…” stands for text that is sealed."))
    }
    let name = rule.name.text(in: language)
    return OfficeTable(
      name: String(name.prefix(20)),
      title: "\(edition.heading)\(name)" + (onlyOverdue ? say("逾期未报", ": overdue") : ""),
      leading: edition.officeLine, columns: columns, rows: rows, notes: notes,
      signatures: [say("填表人：", "clerk:"), say("审核人：", "checked by:")])
  }
}

extension TalentPool {
  var table: OfficeTable { table(in: .chinese) }

  /// The pool as an office keeps it.
  public func table(in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    return OfficeTable(
      name: say("人才库", "pool"), title: say("人才库", "The pool of winners"),
      columns: [
        OfficeTable.Column(say("年份", "year"), width: 7, .center),
        OfficeTable.Column(say("届", "edition"), width: 34),
        OfficeTable.Column(say("编号", "entry"), width: 12, .center),
        OfficeTable.Column(say("名称", "title"), width: 28),
        OfficeTable.Column(say("单位", "organization"), width: 24),
        OfficeTable.Column(say("人员", "people"), width: 20, isList: true),
        OfficeTable.Column(say("等次", "level"), width: 12, .center),
        OfficeTable.Column(say("最近填报", "latest answers"), width: 44),
      ],
      rows: lines.map { line in
        [
          .integer(line.year), .text(line.edition), .text(line.entry.text),
          .text(PersonalNumbers.masked(line.title)), .text(line.organization),
          .text(line.people.joined(separator: "、")), .text(line.level), .text(line.latest),
        ]
      },
      notes: [
        say(
          "共 \(lines.count) 项，来自 \(editions) 届。", "\(lines.count) from \(editions) editions.")
      ])
  }
}
