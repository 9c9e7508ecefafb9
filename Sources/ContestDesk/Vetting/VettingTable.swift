public import Contest
import ContestSheets

extension Desk {
  /// Writes a step of vetting as a table: each candidate with the answer of each department, and with reasons if the
  /// status has them.
  public func writeVetting(
    _ status: VettingStatus, to path: String, in language: Language = .chinese
  ) async throws {
    try actor.require(.seeScores, in: .edition(status.edition.id))
    try OfficeWorkbook.write([status.table(in: language)], to: path, created: clock())
    try await noteExport(of: [path], edition: status.edition.id)
  }
}

extension VettingStatus.Answer {
  /// The answer in a few words: whether it is late, and whether a remark stands beside it.
  public func text(in language: Language) -> String {
    let late = isLate ? (language == .chinese ? "（逾期）" : " (late)") : ""
    let remark =
      hasReason && !answer.stops ? language == .chinese ? "（另有说明）" : " (with a remark)" : ""
    let before = setAside.map { was in
      language == .chinese
        ? "（原答复“\(was.name(in: language))”不计）"
        : " (its answer “\(was.name(in: language))” does not count)"
    }
    return answer.name(in: language) + (before ?? "") + remark + late
  }
}

extension VettingStatus {
  /// A department's answer in a few words; empty if it was asked and has not answered.
  public func text(of answer: Answer?, in language: Language) -> String {
    answer?.text(in: language) ?? ""
  }

  /// Until when departments answer; where some were asked later, with those about whom an answer is due on that day. A
  /// candidate about whom two departments answer until different days stands under both.
  public func dueLines(in language: Language) -> [String] {
    due.map { one in
      let day = language == .chinese ? one.lastDay.chinese : "\(one.lastDay)"
      let text =
        language == .chinese
        ? "答复截止：\(day)（含当日）" : "Answers are due until \(day), that day included"
      guard due.count > 1 else { return text }
      let open = lines.filter {
        $0.openDays.contains(one.lastDay) && $0.isStillCandidate && $0.verdict?.isOpen == true
      }.map(\.entry)
      return switch (open.isEmpty, language) {
      case (true, .chinese): text + "，没有待答复的"
      case (true, .english): text + "; nothing is waited for"
      case (false, .chinese): text + "，待答复：\(open.listed("、"))"
      case (false, .english): text + "; waiting for \(open.listed(", "))"
      }
    }
  }

  /// When the step was closed; `nil` while answers are taken in time.
  public func closedLine(in language: Language) -> String? {
    closedAt.map { at in
      switch language {
      case .chinese: "征求意见已于 \(at.shown) 结束，此后收到的答复按逾期登记。"
      case .english: "Closed on \(at.shown); answers since then are late."
      }
    }
  }

  /// Departments that are the own unit of candidates, with what the rulebook says about that; empty where there are none.
  public func ownUnitLines(in language: Language) -> [String] {
    departments.compactMap { department in
      let own = lines.filter { $0.ownUnits[department] != nil }
      guard !own.isEmpty else { return nil }
      let entries = own.map { line in
        "\(line.entry)（\(line.ownUnits[department]?.message(in: language) ?? "")）"
      }
      return switch language {
      case .chinese:
        "\(department)是本单位或上下级单位的人选：\(entries.joined(separator: "、"))。按规程，\(rule.ownUnit.name(in: language))。"
      case .english:
        "\(department) is the own unit of, or above or below that of: \(entries.joined(separator: ", ")). By the rulebook \(rule.ownUnit.name(in: language))."
      }
    }
  }

  /// What is on record and holds no more: departments that stepped aside from candidates who are not of their own unit by the facts
  /// of now. Empty where there is nothing of the kind.
  public func liftedLines(in language: Language) -> [String] {
    departments.compactMap { department in
      let entries = lines.filter { $0.lifted.contains(department) && !$0.hasLeft }.map(\.entry)
      guard !entries.isEmpty else { return nil }
      return switch (closedAt == nil, language) {
      case (true, .chinese):
        "\(department)发函时按本单位登记回避的 \(entries.listed("、"))，按现在的规程和单位名单不必回避：登记的回避存档，不算答复，请把函再发给\(department)。"
      case (true, .english):
        "\(department) stepped aside from \(entries.listed(", ")) when it was asked and does not have to by the rulebook and the list of units of now: that stays on record and is no answer. Send it the letter again."
      case (false, .chinese):
        "\(department)发函时按本单位登记回避的 \(entries.listed("、"))，按现在的规程和单位名单不必回避。征求意见已经结束，仍按回避算；需要它的意见的，补登记（按逾期），再作决定。"
      case (false, .english):
        "\(department) stepped aside from \(entries.listed(", ")) when it was asked and would not have to by the rulebook and the list of units of now. The step is closed, so that still counts; an answer that is needed is entered late and decided on."
      }
    }
  }

  /// The entries about which nobody is asked because they are not screened, and what to do; `nil` where there are none.
  public func notScreenedLine(in language: Language) -> String? {
    guard !notScreened.isEmpty else { return nil }
    return String(VettingFault.notScreened(notScreened, language).drop { $0 == " " })
  }

  /// How many candidates there are, stop, wait for answers, wait for a decision and were not asked about.
  public func countLine(in language: Language) -> String {
    let stopped = lines.count(where: \.isStopped)
    switch language {
    case .chinese:
      let decision = undecided.isEmpty ? "" : "各部门都回避、待决定 \(undecided.count) 项，"
      return
        "人选 \(lines.count) 项，停止 \(stopped) 项，待答复 \(waiting.count) 项，\(decision)未征求 \(notAsked.count) 项。"
    case .english:
      let decision =
        undecided.isEmpty
        ? "" : "\(undecided.count) wait for a decision since every department steps aside, "
      return
        "\(lines.count) candidates: \(stopped) stop, \(waiting.count) wait for answers, \(decision)\(notAsked.count) not asked about."
    }
  }

  /// The state of a candidate.
  public func standing(of line: Line, in language: Language) -> String {
    if !line.isStillCandidate, line.verdict?.isOpen == true {
      return language == .chinese ? "已不是人选，不必答复" : "no candidate any more; no answer is needed"
    }
    if line.hasLeft {
      return language == .chinese ? "已不是人选" : "no candidate any more"
    }
    let text =
      line.verdict?.text(in: language) ?? (language == .chinese ? "未征求" : "not asked yet")
    guard line.waitsForDecision else { return text }
    return text + (language == .chinese ? "；逾期答复待决定" : "; a late answer waits for a decision")
  }

  /// A table of candidates with each department's answer, for the office's files.
  public func table(in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let hasReasons = lines.contains { $0.answers.contains { $0?.reason != nil } }
    let nouns = edition.rulebook.nouns
    var columns = [
      OfficeTable.Column(say(nouns.numberHeading, "entry"), width: 12, .center),
      OfficeTable.Column(say(nouns.titleHeading, "title"), width: 24),
      OfficeTable.Column(say("单位", "organization"), width: 24),
    ]
    columns += departments.map { OfficeTable.Column($0, width: 14, .center) }
    columns.append(OfficeTable.Column(say("结论", "verdict"), width: 30))
    if hasReasons { columns.append(OfficeTable.Column(say("说明", "reasons"), width: 44)) }
    let rows = lines.map { line -> [OfficeTable.Cell] in
      var row: [OfficeTable.Cell] = [
        .text(line.entry.text), .text(PersonalNumbers.masked(line.title)),
        .text(line.organization),
      ]
      row += line.answers.map { .text(text(of: $0, in: language)) }
      row.append(.text(standing(of: line, in: language)))
      if hasReasons {
        let reasons = zip(departments, line.answers).compactMap { department, answer in
          answer?.reason.flatMap { $0.isEmpty ? nil : "\(department)：\($0)" }
        }
        row.append(.text(reasons.joined(separator: "\n")))
      }
      return row
    }
    var notes = dueLines(in: language)
    if let closed = closedLine(in: language) { notes.append(closed) }
    notes.append(rule.silence.name(in: language) + say("。", "."))
    notes += ownUnitLines(in: language) + liftedLines(in: language)
    if let line = notScreenedLine(in: language) { notes.append(line) }
    if hasReasons {
      notes.append(say("含密封内容，限有权限的人员查看。", "Holds sealed reasons: for those who may see them."))
    }
    return OfficeTable(
      name: say("部门意见", "vetting"),
      title: "\(edition.heading)\(step.name.text(in: language))",
      leading: edition.officeLine, columns: columns, rows: rows, notes: notes,
      signatures: [say("经办人", "clerk"), say("审核人", "checked by")])
  }
}
