import Contest
import ContestDesk
import ContestStore

/// The sheet on which somebody reads every name before certificates are printed and the ceremony begins: 校对单. The same paper as
/// the command's, and for the same people.
enum ProofSheetPage {
  static let routes = [
    Route(.get, "/e/:edition/certificates/proof", .may(.exportResults)) { try page($0) },
    // It holds every name as it is registered, so that it is a form and goes on record.
    Route(.post, "/e/:edition/certificates/proof", .may(.exportResults)) { visit in
      try await visit.trying("proof") {
        try await act(visit)
      } refused: {
        try page(visit, $0)
      }
    },
  ]

  /// A link, where the reader may have the sheet.
  static func link(_ visit: Visit) -> HTML {
    guard visit.may(.exportResults) else { return "" }
    return
      "<a class=\"button quiet\" href=\"\(visit.at("certificates", "proof"))\">\(visit.say("校对单…", "The proof sheet…"))</a>"
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let say = visit.say
    // For organizers there is a list of the office's own, which the command takes.
    let kinds = CertificateKind.allCases.filter { $0 != .organizer }
      .map { (value: $0.rawValue, words: edition.rulebook.name(of: $0, in: visit.language)) }
    let levels = edition.tier.awards.map {
      (value: $0.level.chinese, words: $0.level.text(in: visit.language))
    }
    let form = OfficeForm(
      name: "proof", target: visit.at("certificates", "proof"),
      fields: [
        OfficeField(name: "kind", label: say("哪种证书", "Which certificates"), kind: .choice(kinds)),
        OfficeField(
          name: "level", label: say("哪个奖项（空着是全部）", "Which prize (blank for all)"),
          kind: .choice(levels)),
      ], button: say("下载校对单（PDF）", "Download the proof sheet (PDF)"))
    let reveal: HTML? =
      visit.may(.publishLists)
      ? " · <a href=\"\(visit.at("reveal"))\">\(say("去揭晓", "To the reveal"))</a>" : nil
    let body: HTML = """
      <p>\(say("A4，每页二十张，大字印出封存的\(visit.finalList)上每个人的姓名、单位、\(visit.nouns.titleHeading)和指导教师，供逐字校对、签字。不给编号，已有的编号写在上面。含完整的姓名，下载记入日志。", "On A4, twenty a page: names, units, titles and advisers of the sealed list of prizes in large letters, to be read and signed. No numbers are given; one that was given stands on it. It has full names, and the download goes on record."))</p><section class="sheet">\(form.html(visit, refusal))</section><p><a href="\(visit.at("certificates"))">\(say("回证书", "Back to the certificates"))</a>\(reveal)</p>
      """
    return .page(
      Layout.office(visit, .results, title: say("校对单", "The proof sheet"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    guard let kind = CertificateKind(rawValue: visit.form["kind"]), kind != .organizer else {
      throw RefusedForm("kind", visit.say("请选哪种证书。", "Choose which certificates."))
    }
    let level = visit.form["level"]
    let request = CertificateRequest(kind, levels: level.isEmpty ? [] : [level])
    if visit.form["step"] != "do" {
      let report = try await TemporaryFile.work(visit) { folder in
        try await visit.desk.writeProofSheet(
          request, edition: edition.id, mode: .preview, to: folder + "/look.pdf")
      }
      try refuse(report, visit)
      if !report.leftOut.isEmpty || !report.problems.isEmpty || !report.notes.isEmpty {
        return look(report, visit)
      }
    }
    return try await Download.file(
      visit.say("校对单.pdf", "proof.pdf"), type: Download.pdf, visit
    ) { path in
      try refuse(
        try await visit.desk.writeProofSheet(request, edition: edition.id, to: path), visit)
    }
  }

  private static func refuse(_ report: ProofReport, _ visit: Visit) throws(RefusedForm) {
    guard report.hasErrors else { return }
    throw RefusedForm(
      report.problems.filter { $0.severity == .error }.map {
        Refusal.Fault(field: nil, message: $0.message(in: visit.language))
      })
  }

  /// What is not on the sheet and what has to be looked at, before it is fetched: a download alone would not say so.
  private static func look(_ report: ProofReport, _ visit: Visit) -> WebAnswer {
    let say = visit.say
    let left: [HTML] = report.leftOut.map { "<li>\($0.line(in: visit.language))</li>" }
    let problems: [HTML] = report.problems.map { "<li>\($0.message(in: visit.language))</li>" }
    let notes: [HTML] = report.notes.map { "<li>\($0.text(in: visit.language))</li>" }
    var body: HTML = ""
    if !left.isEmpty {
      body +=
        "<div class=\"note wrong\"><p>\(say("有 \(left.count) 张印不出，不在校对单上，最后一页也列出。改好以后再下载一次：", "\(left.count) cannot be printed and are not on the sheet, as its last page says. Once that is mended, download it again:"))</p><ul>\(left)</ul></div>"
    }
    if !problems.isEmpty || !notes.isEmpty {
      body += "<div class=\"note\"><ul>\(problems)\(notes)</ul></div>"
    }
    body += "<section class=\"sheet\">"
    body += OfficeForm(
      name: "proof", target: visit.at("certificates", "proof"),
      fields: [
        .hidden("step", "do"), .hidden("kind", visit.form["kind"]),
        .hidden("level", visit.form["level"]),
      ],
      button: say(
        "下载 \(report.count) 张的校对单（PDF）",
        "Download the proof sheet of \(report.count) (PDF)")
    ).html(visit)
    body +=
      "</section><p><a href=\"\(visit.at("certificates", "proof"))\">\(say("返回", "Back"))</a></p>"
    return .page(
      Layout.office(visit, .results, title: say("校对单", "The proof sheet"), body))
  }
}
