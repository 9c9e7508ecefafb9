import ArgumentParser
import Contest
import ContestArchive
import ContestDesk
import ContestSheets
import ContestStore

/// 接收.
struct ReceiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive",
    abstract: "接收下级的报送包或推荐汇总表，或上级的回执。 Takes in what another office hands over.",
    discussion: """
      先核对签名和签名者，再按报名的全部规则核对；有任何错误时什么也不写入。候补另存，不算报名。上级撤回的，本级随之退出，候补递补。
      例 · example:  contest-cli receive 报送.contest --dry-run --errors 问题.xlsx
                     contest-cli receive 报送.contest --answer 回执.contest
                     contest-cli receive 推荐汇总表.xlsx --from 某大学
      """)

  @Argument(
    help: "报送包、回执，或推荐汇总表（.xlsx、.csv）。 The package, the answer or the list.", completion: .file())
  var file: String

  @Option(help: "推荐汇总表是哪个单位交来的。 Which office the list on paper comes from.")
  var from: String?

  @Option(help: "推荐汇总表上成员有变动、有撤回的理由。 Why members on the list have changed.")
  var reason = ""

  @Option(help: "这些项目在本届算哪个单位的。 Whose entries they are here.")
  var organization: String?

  @Flag(help: "每项各用原单位。 Each entry keeps its own organization.")
  var ownOrganizations = false

  @Flag(help: "只核对，不写入。 Checks and writes nothing.")
  var dryRun = false

  @Option(help: "另写一份标出问题的工作簿，退给对方。 Writes a workbook with the faults.", completion: .file())
  var errors: String?

  @Option(
    help: "写出给对方的回执，拒收时写明问题。 Writes the answer, with the faults of a package that is refused.",
    completion: .file())
  var answer: String?

  @OptionGroup var forms: FormOptions

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    try PackagePlace.validate(answer)
    if from != nil {
      guard answer == nil, organization == nil else {
        throw ValidationError(
          "推荐汇总表不写 --answer、--organization。 A list on paper takes no --answer or --organization.")
      }
    } else if !reason.isEmpty {
      throw ValidationError("--reason 用于推荐汇总表，请写明 --from。 --reason goes with --from.")
    }
    if dryRun, answer != nil {
      throw ValidationError("试运行不写回执。 A dry run writes no answer.")
    }
  }

  func run() async throws {
    let place = OutputPlace(options, inputs: [file])
    try place.check(errors)
    // A list of faults in which somebody has made notes is not written over.
    try OutputPlace.checkUntouched(errors, overwriting: forms.overwrite)
    try place.check(answer)
    let desk = try await options.desk()
    if let from {
      return try await tell(
        try await desk.receivePaper(
          file, from: from, edition: options.edition, ownOrganizations: ownOrganizations,
          reason: reason, mode: dryRun ? .preview : .run), desk)
    }
    guard !Self.isTable(file) else {
      throw ValidationError(
        "“\(file)”是一张表，不是报送包或回执。推荐汇总表请用 --from 写明是哪个单位交来的。 This is a table; say with --from which office handed it in."
      )
    }
    let before = try await OutcomePrinter.number(desk, options)
    switch try await received(desk) {
    case .package(let receipt):
      try await tell(receipt, desk)
      if !options.output.json,
        let note = receipt.noteOnLateEntries(
          opened: try await desk.openedRounds(desk.edition(options.edition)))
      {
        Talk.say(note.text(in: Talk.language))
      }
      if receipt.report.isStored { try await OutcomePrinter.announceStale(desk, options) }
    case .answer(let receipt):
      try tell(receipt, desk)
      try await tell(receipt.changes, desk)
      if receipt.isStored, !receipt.withdrawn.isEmpty || !receipt.restored.isEmpty {
        try await OutcomePrinter.announce(desk, options, after: before)
      }
    }
  }

  /// Takes the file in. If the whole file is refused, the sender gets an answer with the reason; if no sender can be told from
  /// the file, the person is told that no answer was made.
  private func received(_ desk: Desk) async throws -> Received {
    do {
      return try await desk.receiveFile(
        file, edition: options.edition, organization: organization,
        ownOrganizations: ownOrganizations, mode: dryRun ? .preview : .run)
    } catch {
      if let answer { try await answerRefusal(desk, because: error, to: answer) }
      throw error
    }
  }

  private func answerRefusal(_ desk: Desk, because error: any Error, to answer: String) async throws
  {
    let told = try await desk.answerRefusal(
      of: file, edition: options.edition, because: error, program: Program.version, path: answer)
    guard let told else {
      return Talk.say(
        Talk.text(
          "整个文件没有接收，没有写回执“\(answer)”；请按下面的原因处理，需要时告知对方。",
          "The file was not taken at all, and no answer was written to \(answer); act on the reason below, and tell the sender if need be."
        ))
    }
    Talk.say(
      told.answer.faults == 0
        ? Talk.text(
          "这个包此前已接收。回执：\(answer)，请交给“\(told.site)”。",
          "The package was received before. Answer for “\(told.site)”: \(answer).")
        : Talk.text(
          "整个文件没有接收。回执写明了原因和办法：\(answer)，请交给“\(told.site)”。",
          "The file was not taken at all. The answer for “\(told.site)” tells why and what to do: \(answer)."
        ))
  }

  /// In a dry run: how the lists would change if the entries that the package takes back were withdrawn.
  private func tell(_ changes: OutcomeDifference?, _ desk: Desk) async throws {
    guard dryRun, let changes, !options.output.json, !options.output.quiet else { return }
    OutcomePrinter(try await desk.outcomeStatus(edition: options.edition)).tell(changes)
  }

  /// Whether the file is a workbook or separated values, which no package is. A file that cannot be opened as a table is taken for
  /// a package, and the reader of packages says what is wrong with it.
  private static func isTable(_ path: String) -> Bool {
    guard let source = try? SheetSource.open(path) else { return false }
    return source.kind == .workbook || path.lowercased().hasSuffix(".csv")
  }

  // MARK: A package

  private func tell(_ receipt: PackageReceipt, _ desk: Desk) async throws {
    let report = receipt.report
    report.problems.advice(in: Talk.language).forEach { Talk.say($0) }
    if let errors, !report.problems.isEmpty {
      let source =
        from == nil
        ? try SheetSource.open(bytes: receipt.table, name: receipt.tableName)
        : try SheetSource.open(file)
      try ErrorWorkbook.write(
        copying: source, problems: report.problems, to: errors, created: desk.clock(),
        language: Talk.language)
      UntouchedForm.note(errors)
      Talk.say(Talk.text("问题清单：\(errors)", "Faults: \(errors)"))
    }
    if options.output.json {
      try Talk.printJSON(ImportOutput(report))
    } else {
      show(receipt)
      try await tell(receipt.resultChanges, desk)
    }
    if let answer {
      _ = try await desk.answerPackages(
        of: receipt.site, edition: options.edition, refusing: report.isStored ? nil : receipt,
        program: Program.version, path: answer)
      Talk.say(
        Talk.text(
          "回执：\(answer)，请交给“\(receipt.site)”。", "Answer for “\(receipt.site)”: \(answer)."))
    }
    if report.errors > 0 { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }

  private func show(_ receipt: PackageReceipt) {
    let (record, report) = (receipt.record, receipt.report)
    Talk.say(
      Talk.text(
        "来自“\(receipt.site)”\(from == nil ? "" : "（纸质，没有签名）")，第 \(record.number) 号；单位：\(receipt.organization ?? "各用原单位")。",
        "From “\(receipt.site)”, number \(record.number); organization: \(receipt.organization ?? "each its own")."
      ))
    if let office = receipt.otherOffice {
      Talk.say(
        Talk.text(
          "注意：包里写的主办单位是“\(office)”，与收下名片时的“\(receipt.site)”不同；按后者计。请向对方核对。",
          "Note: the package says that it is of “\(office)”, not of “\(receipt.site)” as its card is known here; the latter counts. Ask the sender."
        ))
    }
    receipt.amendments.forEach { Talk.say($0.text(in: Talk.language)) }
    for line in report.lines where line.kind != .missing {
      let word =
        switch line.kind {
        case .new: Talk.text("新增", "new")
        case .changed: Talk.text("更改", "changed")
        case .unchanged: Talk.text("不变", "unchanged")
        case .missing, .refused: Talk.text("有错", "refused")
        }
      Talk.item(
        "\(word)  \(line.organization) \(line.number)  \(line.title)"
          + (line.id.map { "  \($0.text)" } ?? ""))
      for difference in line.differences { Talk.item("      \(difference)") }
    }
    for one in receipt.files {
      let word =
        one.isReplacing ? Talk.text("换文件", "file, replacing") : Talk.text("文件", "file")
      Talk.print(
        "\(word)  \(one.entry.text)  \(one.name.text(in: Talk.language))  \(HandedInFileFault.size(one.bytes))"
      )
    }
    for one in receipt.withdrawn {
      Talk.item(
        "\(Talk.text("撤回", "taken back"))  \(one.entry.text)  \(PersonalNumbers.masked(one.title))")
    }
    for line in record.lines where line.standing == "reserve" {
      Talk.item(
        "\(Talk.text("候补", "reserve")) \(line.place)  \(line.organization) \(line.code.text)  \(PersonalNumbers.masked(line.title))"
      )
    }
    PackageJSON.show(receipt.changes)
    for line in record.lines {
      guard let reason = receipt.reasons[line.identity] else { continue }
      Talk.item(
        "\(Talk.text("理由", "reason"))  \(line.code.text)  \(PersonalNumbers.masked(reason))")
    }
    if !receipt.wholeReason.isEmpty {
      Talk.print(
        "\(Talk.text("理由", "reason"))  \(PersonalNumbers.masked(receipt.wholeReason))")
    }
    let outcome: String
    if report.isStored {
      outcome = Talk.text("已接收。", "Received.")
    } else if report.errors > 0 {
      outcome = Talk.text(
        "共 \(report.errors) 处错误，没有写入任何数据。", "\(report.errors) errors; nothing was written.")
    } else {
      outcome = Talk.text("试运行，没有写入。", "A dry run; nothing was written.")
    }
    Talk.say(outcome)
  }

  // MARK: An answer

  private func tell(_ receipt: AnswerReceipt, _ desk: Desk) throws {
    if let errors, !receipt.answer.faults.isEmpty {
      try desk.writeFaults(receipt, to: errors, in: Talk.language)
      UntouchedForm.note(errors)
      Talk.say(Talk.text("问题清单：\(errors)", "Faults: \(errors)"))
    }
    if options.output.json { return try Talk.printJSON(AnswerJSON(receipt)) }
    for package in receipt.answer.packages {
      let verdict =
        package.verdict == .taken
        ? Talk.text("已接收", "taken") : Talk.text("拒收", "refused")
      Talk.print(
        Talk.text("第 \(package.number) 号：\(verdict)", "Number \(package.number): \(verdict)"))
    }
    let titles = Dictionary(
      receipt.record.lines.map { ($0.identity, $0.title) }, uniquingKeysWith: { one, _ in one })
    for line in receipt.answer.lines {
      let state =
        EntryState(rawValue: line.standing.rawValue)?.name(in: Talk.language)
        ?? Talk.text("候补", "reserve")
      let awards = line.awards.joined(separator: Talk.text("、", ", "))
      Talk.item(
        "\(awards.isEmpty ? state : awards)  \(line.code.text)  \(PersonalNumbers.masked(titles[line.identity] ?? ""))"
          + (line.here.isEmpty ? "" : Talk.text("  上级编号 \(line.here)", "  \(line.here) above"))
          + (line.reason.isEmpty ? "" : "  \(line.reason)"))
    }
    if !receipt.answer.faults.isEmpty { Talk.say(receipt.whoIsWho.text(in: Talk.language)) }
    for fault in receipt.answer.faults {
      Talk.item(
        "\(fault.entry) \(fault.column) [\(fault.code)] "
          + (Talk.language == .chinese ? fault.chinese : fault.english))
    }
    if !receipt.withdrawn.isEmpty {
      let codes = receipt.withdrawn.map(\.text).joined(separator: Talk.text("、", ", "))
      Talk.say(
        receipt.isSealed
          ? Talk.text(
            "上级撤回的 \(codes) 在本级随之退出，结果已封存新的一版；谁升谁降、有没有递补，见下面。",
            "\(codes), withdrawn above, leave here too, and the results are sealed anew; who moves, and whether a reserve moves up, stands below."
          )
          : Talk.text(
            "上级撤回的 \(codes) 在本级随之退出。", "\(codes), withdrawn above, leave here too."))
    }
    if !receipt.restored.isEmpty {
      let codes = receipt.restored.map(\.text).joined(separator: Talk.text("、", ", "))
      Talk.say(
        Talk.text(
          "上级恢复的 \(codes) 在本级随之恢复。仍由其参加的，请重新报送。",
          "\(codes), which stand above again, come back here too. Send a package again if they still take part."
        ))
    }
    for one in receipt.held {
      Talk.say(
        Talk.text(
          "上级恢复的 \(one.entry.text) 没有在本级恢复：\(one.why.chinese)办好以后请“\(receipt.site)”再写一份回执。",
          "\(one.entry.text), which stands above again, did not come back here. \(one.why.text(in: .english)) Then have “\(receipt.site)” write another answer."
        ))
    }
    if let words = receipt.outdatedWords { Talk.say(words.text(in: Talk.language)) }
    let waiting = receipt.waitingAgain.map(\.text)
    if !waiting.isEmpty {
      Talk.say(
        Talk.text(
          "上次推荐的 \(waiting.joined(separator: "、")) 在上级又是候补。",
          "\(waiting.joined(separator: ", ")), recommended last, wait above as reserves again."))
    }
    Talk.say(
      receipt.isStored
        ? Talk.text("已记下“\(receipt.site)”的回执。", "The answer of “\(receipt.site)” is on record.")
        : Talk.text("试运行，没有写入。", "A dry run; nothing was written."))
  }
}

private struct AnswerJSON: Encodable {
  struct Package: Encodable {
    let number: Int
    let sha256, verdict: String
  }
  struct Line: Encodable {
    let identity, code, codeAbove, standing, reason: String
    let awards: [String]
  }
  struct Fault: Encodable {
    let code, severity, entry, column, found, message: String
  }
  let site: String
  let number: Int
  let stored, sealed: Bool
  let packages: [Package]
  let entries: [Line]
  let faults: [Fault]
  struct Held: Encodable {
    let entry, reason: String
  }
  let withdrawn, restored, waitingAgain, outdated: [String]
  let held: [Held]

  init(_ receipt: AnswerReceipt) {
    (site, number) = (receipt.site, receipt.record.number)
    (stored, sealed) = (receipt.isStored, receipt.isSealed)
    packages = receipt.answer.packages.map {
      Package(number: $0.number, sha256: $0.sha256, verdict: $0.verdict.rawValue)
    }
    entries = receipt.answer.lines.map {
      Line(
        identity: $0.identity.text, code: $0.code.text, codeAbove: $0.here,
        standing: $0.standing.rawValue, reason: $0.reason, awards: $0.awards)
    }
    faults = receipt.answer.faults.map {
      Fault(
        code: $0.code, severity: $0.severity, entry: $0.entry, column: $0.column,
        found: PersonalNumbers.masked($0.found),
        message: Talk.language == .chinese ? $0.chinese : $0.english)
    }
    withdrawn = receipt.withdrawn.map(\.text)
    restored = receipt.restored.map(\.text)
    waitingAgain = receipt.waitingAgain.map(\.text)
    outdated = receipt.outdated.map(\.text)
    held = receipt.held.map { Held(entry: $0.entry.text, reason: $0.why.text(in: Talk.language)) }
  }
}
