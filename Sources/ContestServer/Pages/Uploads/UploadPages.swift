import Contest
import ContestDesk
import ContestSheets
import Foundation

/// Uploading files: choosing them, previewing the result, confirming. 上传.
///
/// The preview writes nothing and gives the same report as the command's dry run. The files wait for the confirmation,
/// encrypted, for an hour.
enum UploadPages {
  static let routes = UploadKinds.all.flatMap(routes)

  private static func routes(_ kind: UploadKind) -> [Route] {
    let path = "/\(kind.root)/:edition/" + kind.path
    var routes = [
      Route(.get, RoutePath(path), kind.policy) { visit in
        try requireKind(kind, visit)
        return try await page(kind, visit)
      },
      Route(.post, RoutePath(path), kind.policy, files: .usual) { visit in
        try requireKind(kind, visit)
        return try await visit.trying(kind.word, field: "file") {
          switch visit.form["step"] {
          case "do": return try await take(kind, visit)
          case "marked": return try await marked(kind, visit)
          default: return try await look(kind, visit)
          }
        } refused: {
          try await page(kind, visit, $0)
        }
      },
    ]
    if let template = kind.template {
      routes.append(
        Route(.get, RoutePath(path + "/form.xlsx"), kind.policy) { visit in
          try requireKind(kind, visit)
          // Before there can be a form, the page itself says why.
          return try await visit.trying(kind.word) {
            let bytes = try await TemporaryFile.bytes(named: "table.xlsx", visit) { path in
              try await template(visit, path)
            }
            return .file(bytes, name: try kind.formName(visit), type: TableFormat.xlsx.type)
          } refused: {
            try await page(kind, visit, $0)
          }
        })
    }
    return routes
  }

  /// Links to what the reader may upload, for the top of a list.
  static func links(_ kinds: [UploadKind], _ visit: Visit) throws -> HTML {
    let links: [HTML] = try kinds.filter { try $0.isOffered(visit) }.map { kind in
      let target = try kind.address(visit)
      return "<a class=\"button quiet\" href=\"\(target)\">\(try kind.title(visit))…</a> "
    }
    return links.isEmpty ? "" : "<div class=\"acts\">\(links)</div>"
  }

  /// The same for the page of a round.
  static func buttons(_ kinds: [UploadKind], _ round: Round, _ visit: Visit) throws -> [HTML] {
    try kinds.filter { try $0.isOffered(visit) }.map { kind in
      let target = visit.at("rounds", round.id.text, "take", kind.word)
      return "<a class=\"button quiet\" href=\"\(target)\">\(try kind.short(visit))…</a> "
    }
  }

  private static func requireKind(_ kind: UploadKind, _ visit: Visit) throws {
    guard try kind.applies(visit) else { throw WebFault.notFound }
  }

  /// Formats of spreadsheets. The content of a file decides, not its name.
  private static let endings = ".xlsx,.csv,.xls,.et,.ods,.xlsm"

  // MARK: Choosing

  private static func page(
    _ kind: UploadKind, _ visit: Visit, _ refusal: Refusal? = nil
  ) async throws -> WebAnswer {
    let say = visit.say
    let target = try kind.address(visit)
    var body: HTML = "<p>\(kind.hint(visit))</p>"
    let ground = try await kind.ground(visit)
    body += ground.words
    if let bar = try await kind.bar(visit) {
      body +=
        "<div class=\"note wrong\"><p>\(bar.message(in: visit.language))</p></div><p><a href=\"\(try kind.back(visit))\">\(say("返回", "Back"))</a></p>"
      return .page(
        Layout.office(visit, kind.place, title: try kind.title(visit), body, refusal),
        status: refusal == nil ? 200 : 422)
    }
    if ground.isReady, kind.template != nil {
      body += """
        <p><a href="\(target.description + "/form.xlsx")">\(say("下载空白表（Excel）", "The form to fill in (Excel)"))</a></p>
        """
    }
    body += "<section class=\"sheet\">\(form(kind, visit, target, refusal))</section>"
    body += "<p><a href=\"\(try kind.back(visit))\">\(say("返回", "Back"))</a></p>"
    return .page(
      Layout.office(
        visit, kind.place, title: try kind.title(visit), body, refusal,
        scripts: kind.root == "u" ? [.entrant] : []), status: refusal == nil ? 200 : 422)
  }

  private static func form(
    _ kind: UploadKind, _ visit: Visit, _ target: Address, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let fault = refusal?.message("file")
    let wrong: HTML? = fault == nil ? nil : " wrong"
    let told: HTML? = fault.map {
      "<p class=\"error\" id=\"\(kind.word)-file-error\"><span class=\"hidden\">\(say("错误：", "Error: "))</span>\($0)</p>"
    }
    let described = "\(kind.word)-file-hint" + (fault == nil ? "" : " \(kind.word)-file-error")
    let label = kind.takesMany ? say("选文件（可以几份）", "Files (several will do)") : say("选文件", "File")
    return """
      <form method="post" action="\(target)" enctype="multipart/form-data" novalidate id="\(kind.word)">\(visit.formMarks)<input type="hidden" name="step" value="look">
      <div class="field\(wrong)"><label for="\(kind.word)-file">\(label)</label><p class="hint" id="\(kind.word)-file-hint">\(say("Excel、WPS 或 CSV，合起来不超过 24 MB。先看结果，确认以后才写入。", "Excel, WPS or CSV, 24 MB together. You see what would happen first; nothing is written before you say so."))</p>\(told)<input type="file" id="\(kind.word)-file" name="file" accept="\(endings)"\(kind.takesMany, attribute: "multiple") aria-describedby="\(described)"></div>
      \(choices(kind, visit))<p class="acts"><button>\(say("看看会怎样", "See what would happen"))</button></p></form>
      """
  }

  private static func choices(_ kind: UploadKind, _ visit: Visit) -> [HTML] {
    let say = visit.say
    func box(_ choice: UploadKind.Choice, _ words: String) -> HTML {
      let id = "\(kind.word)-\(choice.rawValue)"
      return """
        <div class="field check"><label for="\(id)"><input type="checkbox" id="\(id)" name="\(choice.rawValue)" value="yes"\(visit.form[choice.rawValue] == "yes", attribute: "checked")> \(words)</label></div>
        """
    }
    func line(
      _ choice: UploadKind.Choice, _ label: String, _ hint: String
    ) -> HTML {
      let id = "\(kind.word)-\(choice.rawValue)"
      return """
        <div class="field"><label for="\(id)">\(label)</label><p class="hint" id="\(id)-hint">\(hint)</p><input id="\(id)" name="\(choice.rawValue)" value="\(visit.form[choice.rawValue])" aria-describedby="\(id)-hint"></div>
        """
    }
    return kind.choices.map { choice in
      switch choice {
      case .goodRowsOnly:
        return box(choice, say("有错的行留下，只收没有错的", "Leave rows with errors, take the others"))
      case .replacing:
        return box(
          choice, say("与系统中不同的，以这份为准", "Where it differs from what is kept, this file holds"))
      case .keyedApart:
        return box(
          choice,
          say(
            "与另一人录的 CSV 一字不差，确是两人各自录入的",
            "The same to the letter as the other person's CSV, and both were keyed apart"))
      case .sender:
        let isNeeded = kind.choices.contains(.reason)
        return line(
          choice,
          isNeeded ? say("谁交来的", "Who sends it") : say("谁交来的（选填）", "Who sends it (optional)"),
          isNeeded
            ? say("单位名单里的名称", "Its name on the list of organizations")
            : say("写了就以这里为准，不看表里写的", "What stands here goes before what the file says"))
      case .reason:
        return line(
          choice, say("理由（选填）", "Reason (optional)"),
          kind.choices.contains(.sender)
            ? say(
              "有撤回、改为候补、成员有变动的须写明，写入记录",
              "Needed where entries are taken back or made reserves, or members have changed; on record"
            )
            : say("更正登记过的须写明，写入记录", "Needed to correct what is on record"))
      }
    }
  }

  // MARK: Looking

  private static func wish(_ kind: UploadKind, _ visit: Visit, _ mode: RunMode) -> UploadKind.Wish {
    func chosen(_ choice: UploadKind.Choice) -> Bool {
      kind.choices.contains(choice) && visit.form[choice.rawValue] == "yes"
    }
    let sender = visit.form.trimmed("sender")
    return UploadKind.Wish(
      mode: mode, goodRowsOnly: chosen(.goodRowsOnly), replacing: chosen(.replacing),
      keyedApart: chosen(.keyedApart),
      sender: kind.choices.contains(.sender) && !sender.isEmpty ? sender : nil,
      reason: kind.choices.contains(.reason) ? visit.form.trimmed("reason") : "")
  }

  /// The files of the form, or those that wait.
  private static func files(
    _ kind: UploadKind, _ visit: Visit, _ held: HeldUpload
  ) async throws -> [UploadedFile] {
    let chosen = visit.files.filter { $0.field == "file" }
    if !chosen.isEmpty {
      guard kind.takesMany || chosen.count == 1 else {
        throw RefusedForm("file", visit.say("这里一次只收一份文件。", "One file at a time is taken here."))
      }
      return chosen
    }
    let id = visit.form["held"]
    guard !id.isEmpty else {
      throw RefusedForm("file", visit.say("请先选文件。", "Choose a file first."))
    }
    guard let waiting = try await held.files(id) else {
      throw RefusedForm(
        "file",
        visit.say(
          "这份文件已经收过了，或者等了一小时以上，没有再留着。要收请再选一次。",
          "The file was taken already, or it waited for over an hour and is gone. Choose it again.")
      )
    }
    return waiting
  }

  private static func look(_ kind: UploadKind, _ visit: Visit) async throws -> WebAnswer {
    if let bar = try await kind.bar(visit) { throw bar }
    let held = try HeldUpload(visit, for: try kind.purpose(visit))
    let files = try await files(kind, visit, held)
    let report = try await report(kind, visit, files, .preview)
    let id = visit.files.isEmpty ? visit.form["held"] : try await held.hold(files)
    return try shown(kind, visit, report, files, id)
  }

  private static func report(
    _ kind: UploadKind, _ visit: Visit, _ files: [UploadedFile], _ mode: RunMode
  ) async throws -> UploadReport {
    try await TemporaryFile.laying(files, visit) { paths in
      try await report(kind, visit, paths, mode)
    }
  }

  /// What would happen, or has happened, to the files. With several files, one that is not a table is named and the
  /// others are checked; they are stored without it only if the reader asked for this.
  private static func report(
    _ kind: UploadKind, _ visit: Visit, _ paths: [String], _ mode: RunMode
  ) async throws -> UploadReport {
    let wish = wish(kind, visit, mode)
    do {
      let whole = try await kind.run(visit, paths, wish)
      // An action that reports unreadable files itself stores none of the others; here they can be stored without them.
      guard paths.count > 1, whole.problems.contains(where: { $0.explanation is SheetError }) else {
        return whole
      }
    } catch let error as SheetError {
      guard paths.count > 1 else { throw error }
    }
    var (readable, unreadable): ([String], [(name: String, why: SheetError)]) = ([], [])
    for path in paths {
      do {
        _ = try await kind.run(visit, [path], Self.wish(kind, visit, .preview))
        readable.append(path)
      } catch let error as SheetError {
        unreadable.append((path.split(separator: "/").last.map(String.init) ?? path, error))
      }
    }
    var careful = wish
    if !wish.goodRowsOnly { careful.mode = .preview }
    var report =
      readable.isEmpty
      ? UploadReport(mayBeTaken: false) : try await kind.run(visit, readable, careful)
    let isTaken = mode == .run && wish.goodRowsOnly && report.isStored && !readable.isEmpty
    report.add(unreadable: unreadable, isGoodRowsOnly: wish.goodRowsOnly, visit)
    if isTaken {
      report.files = paths.map { path in
        UploadReport.File(
          name: PersonalNumbers.masked(path.split(separator: "/").last.map(String.init) ?? path),
          fate: readable.contains(path) ? .taken : .refused)
      }
    }
    return report
  }

  private static func shown(
    _ kind: UploadKind, _ visit: Visit, _ report: UploadReport, _ files: [UploadedFile],
    _ id: String
  ) throws -> WebAnswer {
    let say = visit.say
    let target = try kind.address(visit)
    let names = files.map(\.name).joined(separator: say("、", ", "))
    var body: HTML = "<p class=\"soft\">\(names)</p>" + report.html(visit)
    var kept = [OfficeField.hidden("held", id)]
    for choice in kind.choices where !visit.form[choice.rawValue].isEmpty {
      kept.append(.hidden(choice.rawValue, visit.form[choice.rawValue]))
    }
    if report.mayBeTaken, report.leftFiles.isEmpty {
      body += OfficeForm(
        name: "do", target: target, fields: [.hidden("step", "do")] + kept,
        button: say("就这样写入", "Write it like this"),
        words: kind.root == "e"
          ? "<p class=\"soft\">\(say("大的要等一两分钟。可以离开，办到哪一步写在“今天”。", "Large files take a minute or two. You may leave; “today” tells how it stands."))</p>"
          : ""
      ).html(visit)
    } else if report.errors == 0 {
      body +=
        "<p>\(say("没有要写入的：与系统中的完全一致。", "There is nothing to write: it is as it stands."))</p>"
    }
    body += other(kind, visit, report, target, kept)
    if !report.problems.isEmpty, !report.holdsNoTable, !report.isTooLate {
      body += OfficeForm(
        name: "marked", target: target, fields: [.hidden("step", "marked")] + kept,
        button: say("下载标出问题的副本（Excel）", "A copy with the problems marked (Excel)"), isQuiet: true
      ).html(visit)
    }
    body += "<p><a href=\"\(target)\">\(say("换一份文件", "Another file"))</a></p>"
    return .page(Layout.office(visit, kind.place, title: try kind.title(visit), body))
  }

  /// What else can be previewed with the same files.
  private static func other(
    _ kind: UploadKind, _ visit: Visit, _ report: UploadReport, _ target: Address,
    _ kept: [OfficeField]
  ) -> HTML {
    guard report.errors > 0, !report.holdsNoTable, !report.isTooLate else { return "" }
    let say = visit.say
    let asksToReplace = report.problems.contains { $0.explanation.remedies.contains(.replace) }
    var body: HTML = ""
    for choice in kind.choices where visit.form[choice.rawValue].isEmpty {
      let words: String? =
        switch choice {
        case .goodRowsOnly: say("只收没有错的行：看看会怎样", "Only rows without errors: see what would happen")
        case .replacing:
          asksToReplace ? say("以这份为准：看看会怎样", "This file holds: see what would happen") : nil
        case .keyedApart, .sender, .reason: nil
        }
      guard let words else { continue }
      body += OfficeForm(
        name: "look-\(choice.rawValue)", target: target,
        fields: [.hidden("step", "look"), .hidden(choice.rawValue, "yes")] + kept, button: words,
        isQuiet: true
      ).html(visit)
    }
    return body
  }

  // MARK: Taking

  private static func take(_ kind: UploadKind, _ visit: Visit) async throws -> WebAnswer {
    let held = try HeldUpload(visit, for: try kind.purpose(visit))
    let files = try await files(kind, visit, held)
    let report = try await report(kind, visit, files, .run)
    let id = visit.form["held"]
    let left = report.leftFiles.filter { files.indices.contains($0) }.map { files[$0] }
    if !left.isEmpty {
      // The others are stored; only these wait for another preview.
      try await held.remove(id)
      return try shown(kind, visit, report, left, try await held.hold(left))
    }
    guard report.isStored else { return try shown(kind, visit, report, files, id) }
    try await held.remove(id)
    let back = try kind.back(visit)
    return visit.answer(.taken, at: "\(back)", of: report.summary(visit))
  }

  /// The sender's own file with its problems marked. With several files, the first one that has problems.
  private static func marked(_ kind: UploadKind, _ visit: Visit) async throws -> WebAnswer {
    let held = try HeldUpload(visit, for: try kind.purpose(visit))
    let files = try await files(kind, visit, held)
    let bytes = try await TemporaryFile.laying(files, visit) { paths in
      let report = try await report(kind, visit, paths, .preview)
      // A file that cannot be opened has no copy; the page says why.
      let sources = paths.compactMap { try? SheetSource.open($0) }
      for source in sources {
        // A problem without a file may be about other files, and the copy goes to only one school.
        let own = report.problems.filter {
          $0.place.file == source.name || $0.place.file == nil && files.count == 1
        }
        guard !own.isEmpty || source.name == sources.last?.name else { continue }
        return try await TemporaryFile.bytes(named: "table.xlsx", visit) { out in
          try ErrorWorkbook.write(
            copying: source, problems: own, to: out, created: visit.desk.clock(),
            language: visit.language)
        }
      }
      throw WebFault.unreadable
    }
    return .file(
      bytes, name: visit.say("标出问题.xlsx", "problems.xlsx"), type: TableFormat.xlsx.type)
  }
}
