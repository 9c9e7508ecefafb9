import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Testing

/// Departments that stepped aside when they were asked, and entries about which nobody was asked yet.
struct LiftedVettingTests {
  private func move(_ entry: String, to organization: String, _ honour: VettingHonour) async throws
  {
    try await honour.season.write { transaction in
      try transaction.record(.entry(Entry.ID(entry)))
      try transaction.execute(
        "UPDATE entries SET organization_id = ?2 WHERE id = ?1", entry, organization)
    }
  }

  /// The 回避 of 永定农学院 stood, and A003 of another unit by now was vetted by nobody there.
  @Test func `a candidate who is not of the department's unit after all is asked about again`()
    async throws
  {
    let honour = try await VettingHonour(departments: "公安, 永定农学院", ownUnit: "steps-aside")
    let asked = try await honour.desk.askDepartments()
    #expect(asked.lines[2].answers.map { $0?.answer } == [nil, .stepsAside])
    try await move("A003", to: "O2", honour)
    let status = try await honour.desk.vetting()
    let line = status.lines[2]
    #expect(line.answers.map { $0?.answer } == [nil, nil] && line.lifted == ["永定农学院"])
    #expect(status.liftedLines(in: .chinese).first?.contains("不算答复，请把函再发给永定农学院") == true)
    #expect(status.table(in: .english).notes.contains { $0.contains("Send it the letter again") })
    let letters = try await honour.letters()
    let words = try letters.map { try VettingHonour.text(of: "xl/sharedStrings.xml", in: $0) }
    #expect(words.map { $0.contains("A003") } == [true, true])
    let told = try await honour.desk.explain("A003", in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains("按现在的规程和单位名单，永定农学院不必回避：登记的回避不算答复，待永定农学院答复"))
    // The record stays.
    #expect(told.contains { $0.contains("永定农学院：回避") })
    for department in ["公安", "永定农学院"] {
      let report = try await honour.desk.answerVetting([], from: department, others: .clear)
      #expect(report.isTaken && report.problems.isEmpty, "\(report.problems)")
    }
    let answered = try await honour.desk.vetting()
    #expect(answered.isOver && answered.lines[2].lifted == [])
    #expect(answered.lines[2].answers.map { $0?.answer } == [.clear, .clear])
    #expect(try await VettingHonour.sound(honour.desk) == [])
  }

  @Test
  func `once the step is closed such a recusal counts, and is told as one that holds no more`()
    async throws
  {
    let honour = try await VettingHonour(departments: "公安, 永定农学院", ownUnit: "steps-aside")
    _ = try await honour.desk.askDepartments()
    for department in ["公安", "永定农学院"] {
      _ = try await honour.desk.answerVetting([], from: department, others: .clear)
    }
    _ = try await honour.desk.closeVetting()
    try await move("A003", to: "O2", honour)
    let status = try await honour.desk.vetting()
    #expect(status.isOver && !status.lines[2].isStopped)
    #expect(status.lines[2].answers.map { $0?.answer } == [.clear, .stepsAside])
    #expect(status.liftedLines(in: .chinese).first?.contains("征求意见已经结束，仍按回避算") == true)
    let (late, warnings) = try await honour.desk.answerVetting(
      "A003", from: "永定农学院", .adverse, reason: "x", replacing: true)
    #expect(warnings.map(\.code) == ["vetting-late"] && late.lines[2].waitsForDecision)
  }

  @Test func `a rulebook by which departments answer lifts what was put down before`() async throws
  {
    let honour = try await VettingHonour(departments: "永定农学院", ownUnit: "steps-aside")
    _ = try await honour.desk.askDepartments()
    try await honour.desk.amendEdition(
      RoundSeason.edition,
      rulebookText: VettingHonour.rulebook(departments: "永定农学院", ownUnit: "answers"),
      reason: "改")
    let status = try await honour.desk.vetting()
    #expect(status.lines[2].lifted == ["永定农学院"] && status.waiting.contains("A003"))
    let rest = try await honour.desk.answerVetting([], from: "永定农学院", others: .clear)
    #expect(rest.isTaken && rest.others == 4)
  }

  @Test func `entries that are not screened are named, with what to do`() async throws {
    let honour = try await VettingHonour()
    try await honour.season.write { transaction in
      for entry in ["A002", "A004"] {
        try transaction.record(.entry(Entry.ID(entry)))
        try transaction.execute(
          "UPDATE entries SET state = ?2 WHERE id = ?1", entry,
          entry == "A002" ? "registered" : "returned")
      }
    }
    let status = try await honour.desk.askDepartments()
    #expect(status.newlyAsked == 2 && status.notScreened == ["A002", "A004"])
    #expect(
      status.notScreenedLine(in: .chinese)
        == "还没有审核通过、没有征求的：A002、A004。请先审核；通过以后再征求一次。")
    #expect(status.table(in: .english).notes.contains { $0.hasPrefix("Not accepted yet") })
    await #expect(
      throws: VettingFault.nobodyToAsk("ask", hasCandidates: true, notScreened: ["A002", "A004"])
    ) { try await honour.desk.askDepartments() }
    let fault = VettingFault.nobodyToAsk("ask", hasCandidates: false, notScreened: ["A002"])
    #expect(fault.message(in: .chinese, naming: status.edition.names).contains("A002。请先审核"))
  }
}
