import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// Words for a step of vetting on a terminal.
struct VettingPrinter {
  let status: VettingStatus
  /// Whether a list that was sealed has changed, so that nothing can follow before it is sealed anew.
  let isStale: Bool

  init(_ status: VettingStatus, isStale: Bool) {
    (self.status, self.isStale) = (status, isStale)
  }

  init(_ status: VettingStatus, _ desk: Desk) async throws {
    let stale = try await desk.outcomeOutOfDate(edition: status.edition.id)
    self.init(status, isStale: stale != nil)
  }

  func tell(_ output: OutputOptions) throws {
    if output.json { return try Talk.printJSON(VettingJSON(status)) }
    table.lines.forEach(Talk.print)
    for line in status.lines {
      for (department, answer) in zip(status.departments, line.answers) {
        guard let reason = answer?.reason, !reason.isEmpty else { continue }
        Talk.print("\(line.entry)  \(department)：\(reason)")
      }
    }
    guard !output.quiet else { return }
    tellNext()
  }

  private var table: TextTable {
    let nouns = status.edition.rulebook.nouns
    var table = TextTable(
      [Talk.text("编号", "code"), Talk.text(nouns.titleHeading, "title")]
        + status.departments + [Talk.text("结论", "verdict")])
    for line in status.lines {
      table.add(
        [line.entry.text, line.title]
          + line.answers.map { status.text(of: $0, in: Talk.language) }
          + [status.standing(of: line, in: Talk.language)])
    }
    return table
  }

  private func tellNext() {
    Talk.say(status.countLine(in: Talk.language))
    for line in status.dueLines(in: Talk.language) {
      Talk.say(line + Talk.text("。", "."))
    }
    if let closed = status.closedLine(in: Talk.language) { Talk.say(closed) }
    status.ownUnitLines(in: Talk.language).forEach(Talk.say)
    status.liftedLines(in: Talk.language).forEach(Talk.say)
    status.notScreenedLine(in: Talk.language).map(Talk.say)
    let remarks = status.lines.filter { line in
      line.answers.contains {
        $0.map { $0.hasReason && !$0.answer.stops && $0.reason == nil } ?? false
      }
    }.map(\.entry)
    if !remarks.isEmpty {
      Talk.say(
        Talk.text(
          "没有异议而另有说明的：\(remarks.listed("、"))，请看说明（vetting show --full）。",
          "Remarks stand beside answers that stop nobody: \(remarks.listed(", ")). Read them (vetting show --full)."
        ))
    }
    let late = status.lines.filter(\.waitsForDecision).map(\.entry)
    if !late.isEmpty {
      Talk.say(
        Talk.text(
          "逾期答复待决定：\(late.listed("、"))（vetting decide）。",
          "Late answers wait for a decision: \(late.listed(", ")) (vetting decide)."))
    }
    if !status.notAsked.isEmpty {
      Talk.say(
        Talk.text(
          "还没有征求的：\(status.notAsked.listed("、"))，请征求（vetting ask）。",
          "Not asked about yet: \(status.notAsked.listed(", ")). Ask the departments (vetting ask)."
        ))
    }
    if status.isOver, isStale {
      Talk.say(
        Talk.text(
          "征求意见已经完成。封存过的名单随之变动，须先写明理由重新封存（outcome seal --reason），才能进行下一步；变了什么见 outcome differences。",
          "It is over. A sealed list has changed with it; seal it anew with a reason (outcome seal --reason) before what follows. outcome differences tells what changed."
        ))
    } else if status.isOver, !late.isEmpty {
      Talk.say(
        Talk.text(
          "征求意见已经完成。请先决定逾期的答复：下一步按现在的结论进行。",
          "It is over. Decide about the late answers first: what follows goes by the verdicts as they are."
        ))
    } else if status.isOver {
      Talk.say(Talk.text("征求意见已经完成，可以进行下一步。", "It is over; what follows can begin."))
    }
  }
}

/// A step of vetting for other programs. Reasons stand in it where they were asked for.
struct VettingJSON: Encodable {
  struct Candidate: Encodable {
    let entry: String
    let title: String
    let organization: String
    let answers: [String: String]
    let late: [String]
    let reasons: [String: String]?
    /// Departments that are the candidate's own unit, or above or below it, each with why.
    let ownUnits: [String: String]?
    /// Departments that stepped aside when they were asked, and do not have to any more.
    let lifted: [String]
    let verdict: String
    let stops: Bool
    let waitsForDecision: Bool
  }
  let schemaVersion = 1
  let round: String
  let departments: [String]
  let due: [String]
  let isOver: Bool
  let closedAt: String?
  let newlyAsked: Int
  /// Entries that are not screened yet, about which nobody is asked.
  let notScreened: [String]
  let candidates: [Candidate]
  let letters: [String]?

  init(_ status: VettingStatus, _ letters: WrittenVettingLetters? = nil) {
    round = status.step.id.text
    departments = status.departments
    due = status.due.map { "\($0.lastDay)" }
    isOver = status.isOver
    closedAt = status.closedAt?.text
    newlyAsked = status.newlyAsked
    notScreened = status.notScreened.map(\.text)
    self.letters = letters?.files
    candidates = status.lines.map { line in
      let given = zip(status.departments, line.answers).compactMap { department, answer in
        answer.map { (department, $0) }
      }
      let reasons = given.compactMap { name, answer in answer.reason.map { (name, $0) } }
      return Candidate(
        entry: line.entry.text, title: line.title, organization: line.organization,
        answers: Dictionary(
          given.map { ($0.0, $0.1.answer.rawValue) }, uniquingKeysWith: { one, _ in one }),
        late: given.filter(\.1.isLate).map(\.0),
        reasons: reasons.isEmpty
          ? nil : Dictionary(reasons, uniquingKeysWith: { one, _ in one }),
        ownUnits: line.ownUnits.isEmpty
          ? nil : line.ownUnits.mapValues { $0.message(in: Talk.language) },
        lifted: line.lifted,
        verdict: status.standing(of: line, in: Talk.language),
        stops: line.isStopped, waitsForDecision: line.waitsForDecision)
    }
  }
}
