import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// Words for a step after the award on a terminal.
struct FollowUpPrinter {
  let status: FollowUpStatus

  init(_ status: FollowUpStatus) {
    self.status = status
  }

  func tell(_ output: OutputOptions) throws {
    if output.json { return try Talk.printJSON(FollowUpJSON(status)) }
    table().lines.forEach(Talk.print)
    guard !output.quiet else { return }
    if status.rule.hasTerms {
      let answered = status.lines.count { $0.standing == .answered || $0.standing == .answeredLate }
      Talk.say(
        Talk.text(
          "已报 \(answered) 项，逾期未报 \(status.overdue.count) 项。",
          "\(answered) answered, \(status.overdue.count) overdue."))
    }
    if let next = status.nextTerm {
      Talk.say(Talk.text("下一期：\(next)。", "Next term: \(next)."))
    }
  }

  func table(onlyOverdue: Bool = false) -> TextTable {
    let rule = status.rule
    var heads = [
      Talk.text("编号", "code"), Talk.text(status.edition.rulebook.nouns.titleHeading, "title"),
      Talk.text("等次", "level"),
    ]
    if rule.hasTerms { heads += [Talk.text("期次", "term"), Talk.text("填报", "answer")] }
    heads += rule.ask.map { $0.name.text(in: Talk.language) }
    if rule.kind == .recheck { heads.append(Talk.text("复核", "re-check")) }
    if rule.kind == .support {
      heads += [
        Talk.text("计划", "planned"), Talk.text("到期应发", "due"), Talk.text("已发", "given"),
        Talk.text("离开", "left"),
      ]
    }
    var table = TextTable(heads)
    for line in onlyOverdue ? status.overdue : status.lines {
      var row = [line.entry.text, line.title, line.level]
      if rule.hasTerms {
        row += [
          line.term > 0 ? "\(line.term)" : "", line.standing?.name(in: Talk.language) ?? "",
        ]
      }
      row += line.answers
      if rule.kind == .recheck {
        row.append(line.outcome(by: rule, in: Talk.language) ?? "")
      }
      if rule.kind == .support {
        row += [line.planned, line.due, line.paid].map { $0.map { "\($0)" } ?? "" }
        row.append(line.left.map { "\($0)" } ?? "")
      }
      table.add(row)
    }
    return table
  }
}

/// A step after the award for other programs.
struct FollowUpJSON: Encodable {
  struct Line: Encodable {
    let entry, title, organization, level: String
    let term: Int
    let standing: String?
    let isOverdue: Bool
    let answers: [String: String]
    let titleStanding: String?
    let planned, due, paid, left: String?
  }
  let schemaVersion = 1
  let step, kind, given: String
  let newlyAsked: Int
  let dueDay, nextTerm: String?
  let lines: [Line]
  let forms: [String]?

  init(_ status: FollowUpStatus, _ forms: [String]? = nil, onlyOverdue: Bool = false) {
    step = status.rule.id.text
    kind = status.rule.kind.rawValue
    given = "\(status.given)"
    newlyAsked = status.newlyAsked
    dueDay = status.dueDay.map { "\($0)" }
    nextTerm = status.nextTerm.map { "\($0)" }
    self.forms = forms
    lines = (onlyOverdue ? status.overdue : status.lines).map { line in
      let answers = zip(status.rule.ask, line.answers).filter { !$0.1.isEmpty }
      return Line(
        entry: line.entry.text, title: line.title, organization: line.organization,
        level: line.level, term: line.term, standing: line.standing?.name(in: Talk.language),
        isOverdue: line.standing?.isOverdue == true,
        answers: Dictionary(
          answers.map { ($0.0.id, $0.1) }, uniquingKeysWith: { one, _ in one }),
        titleStanding: line.titleStanding?.text(in: Talk.language),
        planned: line.planned.map { "\($0)" }, due: line.due.map { "\($0)" },
        paid: line.paid.map { "\($0)" }, left: line.left.map { "\($0)" })
    }
  }
}

/// The pool of winners for other programs.
struct TalentPoolJSON: Encodable {
  struct Line: Encodable {
    let edition: String
    let year: Int
    let entry, title, organization: String
    let people: [String]
    let level, latest: String
  }
  let schemaVersion = 1
  let editions: Int
  let winners: [Line]

  init(_ pool: TalentPool) {
    editions = pool.editions
    winners = pool.lines.map {
      Line(
        edition: $0.edition, year: $0.year, entry: $0.entry.text, title: $0.title,
        organization: $0.organization, people: $0.people, level: $0.level, latest: $0.latest)
    }
  }
}
