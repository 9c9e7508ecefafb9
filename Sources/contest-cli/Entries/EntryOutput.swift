import Contest
import ContestDesk
import ContestStore

/// An entry in a list, as JSON: nothing personal but names.
struct EntryLine: Encodable {
  struct Finding: Encodable {
    let code, certainty, message: String
    let person: Int?

    init(_ finding: FindingRecord) {
      code = finding.code
      certainty = finding.certainty.rawValue
      message = finding.message(in: Talk.language)
      person = finding.person
    }
  }
  /// The code of this site, and the identity that the entry has on every site.
  let id, identity: String
  let track: Track.ID
  let organization, number, title, group, state: String
  let findings: [Finding]

  init(_ stored: StoredEntry, findings: [FindingRecord]) {
    id = stored.entry.id.text
    identity = stored.identity.text
    organization = stored.entry.organization
    number = stored.entry.number
    title = stored.entry.title
    track = stored.entry.track
    group = stored.entry.group
    state = stored.state.rawValue
    self.findings = findings.map(Finding.init)
  }
}

/// One entry in full, as JSON; private data as the view has them, masked unless asked for.
struct EntryDetail: Encodable {
  struct Person: Encodable {
    let name, studentNumber, degree, idNumber, mobile: String
    let enrolledOn, bornOn: String?
  }
  struct Decision: Encodable {
    let at, actor, decision, reason: String
    let due: String?
  }
  let entry: EntryLine
  let form: String?
  let version: Int
  let members: [Person]
  let advisers: [String]
  let answers: [String: String]
  let screenings: [Decision]
  let judges: [EntryStanding.JudgeLine]
  let missing: [EntryStanding.Missing]

  init(_ view: EntryView, _ standing: EntryStanding) {
    (judges, missing) = (standing.judges, standing.missing)
    entry = EntryLine(view.stored, findings: view.findings)
    form = view.stored.entry.form?.rawValue
    version = view.stored.version
    members = view.stored.entry.members.enumerated().map { index, member in
      let hidden = view.privateFields.first { $0.role == "member" && $0.position == index + 1 }
      return Person(
        name: member.name, studentNumber: member.studentNumber,
        degree: member.degree?.rawValue ?? "", idNumber: hidden?.idNumber ?? "",
        mobile: hidden?.mobile ?? "", enrolledOn: member.enrolledOn?.description,
        bornOn: member.bornOn?.description)
    }
    advisers = view.stored.entry.advisers.map(\.name)
    answers = view.stored.entry.answers
    screenings = view.screenings.map {
      Decision(
        at: $0.at.text, actor: $0.actor, decision: $0.decision, reason: $0.reason,
        due: $0.due?.description)
    }
  }
}

/// One entry for a person to read.
struct EntryPage {
  let lines: [String]

  init(_ view: EntryView, rulebook: Rulebook) {
    let entry = view.stored.entry
    let language = Talk.language
    var lines = [
      "\(entry.id.text)  \(entry.title)",
      "\(entry.organization)  \(Talk.text("编号", "number")) \(entry.number)",
      [rulebook.track(entry.track)?.name.text(in: language) ?? entry.track.text, entry.group]
        .filter { !$0.isEmpty }.joined(separator: " / "),
      "\(Talk.text("状态", "state")) \(view.stored.state.name(in: language))",
    ]
    let born = view.birthdays == nil ? [] : [Talk.text("出生", "born")]
    var table = TextTable(
      [
        Talk.text(rulebook.nouns.people, "member"), Talk.text("学号", "student number"),
        Talk.text("学历", "degree"), Talk.text("入学", "enrolled"),
      ] + born + [Talk.text("证件号", "ID number"), Talk.text("手机", "mobile")])
    for (index, member) in entry.members.enumerated() {
      let hidden = view.privateFields.first { $0.role == "member" && $0.position == index + 1 }
      let day = view.birthdays == nil ? [] : [member.bornOn?.description ?? ""]
      table.add(
        [
          member.name, member.studentNumber, member.degree?.name(in: language) ?? "",
          member.enrolledOn?.description ?? "",
        ] + day + [hidden?.idNumber ?? "", hidden?.mobile ?? ""])
    }
    lines += table.lines
    lines += view.ages(rulebook, in: language)
    if !entry.advisers.isEmpty {
      lines.append(
        "\(Talk.text("指导教师", "advisers")) "
          + entry.advisers.map(\.name).joined(separator: Talk.text("、", ", ")))
    }
    for field in rulebook.form {
      if let answer = entry.answers[field.id] {
        lines.append("\(field.name.text(in: language))  \(answer)")
      }
    }
    lines += FindingLines(view.findings, in: language).lines
    for screening in view.screenings {
      let due = screening.due.map { Talk.text("，限 \($0)", ", by \($0)") } ?? ""
      lines.append(
        "\(screening.at.shown)  \(ActorNames.word(screening.actor, in: language))  \(screening.decisionName(in: language))  \(screening.reason)\(due)"
      )
    }
    self.lines = lines
  }
}
