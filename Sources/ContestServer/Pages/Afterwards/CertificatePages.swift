import Contest
import ContestDesk
import ContestStore

/// Certificates: the issued ones and whether they still agree with the list, issuing more, checking one. 证书.
enum CertificatePages {
  static let routes =
    Route.table("/e/:edition/certificates", .may(.exportResults)) { try await page($0) } + [
      Route(.post, "/e/:edition/certificates", .may(.issueCertificates)) { try await act($0) },
      Route(.get, "/e/:edition/certificates/check", .may(.seeEntries)) { checkPage($0) },
      Route(.post, "/e/:edition/certificates/check", .may(.seeEntries)) { visit in
        try await visit.trying("check", field: "evidence") {
          let evidence = CertificateEvidence.all(
            in: visit.form.trimmed("evidence"), mayBeNumber: true)
          guard !visit.form.trimmed("evidence").isEmpty else {
            throw RefusedForm(
              "evidence", visit.say("请写编号或查验码。", "Write a number or a code."))
          }
          return checkPage(visit, try await visit.desk.checkCertificates(evidence))
        } refused: {
          checkPage(visit, refusal: $0)
        }
      },
    ] + ProofSheetPage.routes

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let list = try await visit.desk.certificates(edition: edition.id)
    let say = visit.say
    guard let table = list.tables(in: visit.language).first,
      let english = list.tables(in: .english).first
    else { throw WebFault.notFound }
    var above = visit.done()
    if let version = list.version { above += ResultPages.standing(version, visit) }
    above +=
      "<div class=\"acts\"><a class=\"button quiet\" href=\"\(visit.at("certificates", "check"))\">\(say("查验一张证书", "Check a certificate"))</a> \(ProofSheetPage.link(visit))</div>"
    if visit.may(.issueCertificates) {
      above +=
        "<section class=\"sheet\"><h2>\(say("办理", "What can be done"))</h2>\(make(visit, edition, refusal))\(reissue(visit, refusal))\(withdraw(visit, refusal))</section>"
    }
    return TablePage(
      place: .results, title: say("证书", "Certificates"), table: table, english: english,
      linkColumn: nil, above: above, empty: say("还没有发过证书。", "No certificates were issued yet."),
      refusal: refusal, showsNotes: true,
      saidAbove: [list.version?.notice(in: visit.language) ?? ""])
  }

  private static func make(_ visit: Visit, _ edition: Edition, _ refusal: Refusal?) -> HTML {
    let say = visit.say
    let kinds = CertificateKind.allCases.filter { $0 != .organizer }
      .map { (value: $0.rawValue, words: words(of: $0, edition, visit)) }
    let levels = edition.tier.awards.map {
      (value: $0.level.chinese, words: $0.level.text(in: visit.language))
    }
    return OfficeForm(
      name: "make", target: visit.at("certificates"),
      fields: [
        .hidden("step", "look"),
        OfficeField(name: "kind", label: say("发给谁", "For whom"), kind: .choice(kinds)),
        OfficeField(
          name: "level", label: say("哪个奖项（空着是全部）", "Which prize (blank for all)"),
          kind: .choice(levels)),
        OfficeField(
          name: "day", label: say("落款日期（空着是今天）", "The day on it (blank for today)"), kind: .day),
        OfficeField(
          name: "prefix", label: say("编号的字头", "Prefix of the numbers"),
          hint: say(
            "如 JH，编号就是 JH-2027-0001；别的届没有用过同样编号的空着",
            "With JH a number is JH-2027-0001; blank unless another edition has the same numbers")),
        OfficeField(name: "english", label: say("印英文", "Print in English"), kind: .check),
        OfficeField(
          name: "skip",
          label: say(
            "有字印不出或放不下的先不发，其余的照发", "Leave out those that cannot be printed, and make the others"),
          kind: .check),
      ], button: say("先看发哪些", "See which first"), fold: say("生成证书…", "Make certificates…"),
      words:
        "<p class=\"soft\">\(say("没有的给下一个编号，已有的按原编号再印。", "Who has none gets the next number; who has one is printed again under it."))</p>"
    ).html(visit, refusal)
  }

  private static func reissue(_ visit: Visit, _ refusal: Refusal?) -> HTML {
    let say = visit.say
    return OfficeForm(
      name: "reissue", target: visit.at("certificates"),
      fields: [
        OfficeField(
          name: "number", label: say("证书编号", "Number"),
          hint: say(
            "名单已变、落款日期要改的才换发；丢了的再印一次即可",
            "Where the list has changed or the day on it is wrong; lost paper is printed again instead"
          )
        ),
        OfficeField(
          name: "day", label: say("落款日期（空着是今天）", "The day on it (blank for today)"), kind: .day),
        .reason(visit),
      ], button: say("换发，下载 PDF", "Issue anew, download the PDF"), isQuiet: true,
      fold: say("换发一张…", "Issue one anew…")
    ).html(visit, refusal)
  }

  /// Whom a kind is for, in this programme's words. A person who wins is no team, and gets no second certificate as a member.
  private static func words(
    of kind: CertificateKind, _ edition: Edition, _ visit: Visit
  ) -> String {
    let (say, rulebook) = (visit.say, edition.rulebook)
    let subjects = Set(rulebook.tracks.map { rulebook.subject(of: $0.id) })
    switch kind {
    case .team where subjects == [.person]: return say("得奖的本人", "the winner")
    case .member where subjects == [.person]:
      return say("按成员（只再印以前这样发过的）", "as a member (only to print again what was given so)")
    case .team where subjects.isSubset(of: [.person, .collective]):
      return say("得奖的个人或集体", "the person or collective that won")
    case .member where subjects.isSubset(of: [.person, .collective]):
      return say("集体的每位成员", "each member of a collective")
    default: return kind.name(in: visit.language)
    }
  }

  private static func withdraw(_ visit: Visit, _ refusal: Refusal?) -> HTML {
    let say = visit.say
    return OfficeForm(
      name: "withdraw", target: visit.at("certificates"),
      fields: [OfficeField(name: "number", label: say("证书编号", "Number")), .reason(visit)],
      button: say("撤回这张证书", "Withdraw the certificate"), isQuiet: true,
      fold: say("撤回一张…", "Withdraw one…")
    ).html(visit, refusal)
  }

  private static func request(_ visit: Visit) throws -> CertificateRequest {
    guard let kind = CertificateKind(rawValue: visit.form["kind"]) else {
      throw RefusedForm("kind", visit.say("请选发给谁。", "Choose for whom."))
    }
    let level = visit.form["level"]
    var request = CertificateRequest(
      kind, levels: level.isEmpty ? [] : [level],
      language: visit.form["english"] == "yes" ? .english : .chinese, day: try day(visit))
    request.skipsFaulty = visit.form["skip"] == "yes"
    let prefix = visit.form.trimmed("prefix")
    request.prefix = prefix.isEmpty ? nil : prefix
    return request
  }

  private static func day(_ visit: Visit) throws -> CalendarDay? {
    let text = visit.form.trimmed("day")
    let day = CalendarDay(text)
    guard text.isEmpty || day != nil else {
      throw RefusedForm("day", visit.say("“\(text)”不是日期。", "“\(text)” is no day."))
    }
    return day
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let form = visit.form["form"]
    let shelf = CertificateShelf()
    return try await visit.trying(form, field: form == "make" ? nil : "number") {
      switch form {
      case "make":
        let request = try request(visit)
        guard visit.form["step"] == "do" else { return try await look(visit, request, shelf) }
        do {
          return try await Download.file(
            visit.say("证书.pdf", "certificates.pdf"), type: Download.pdf, visit
          ) { path in
            let batch = try await visit.desk.makeCertificates(
              request, shelf: shelf, edition: edition.id, asShown: try visit.shownState,
              to: .file(path))
            guard batch.isStored else { throw refusedBatch(batch, visit) }
          }
        } catch SealingError.changedSinceShown {
          return try await look(visit, request, shelf, isAnother: true)
        }
      case "reissue":
        let day = try day(visit)
        return try await Download.file(
          visit.say("换发证书.pdf", "certificate.pdf"), type: Download.pdf, visit
        ) { path in
          let batch = try await visit.desk.reissueCertificate(
            visit.form.trimmed("number"), reason: visit.form.trimmed("reason"), day: day,
            shelf: shelf, edition: edition.id, to: path)
          guard batch.isStored else { throw refusedBatch(batch, visit) }
        }
      case "withdraw":
        let gone = try await visit.desk.withdrawCertificate(
          visit.form.trimmed("number"), reason: visit.form.trimmed("reason"), edition: edition.id)
        return .seeOther(
          visit.at(
            "certificates",
            said: .certificateWithdrawn, of: gone.number))
      default: throw WebFault.unreadable
      }
    } refused: {
      try await page(visit, $0).answer(visit)
    }
  }

  private static func refusedBatch(_ batch: CertificateBatch, _ visit: Visit) -> RefusedForm {
    RefusedForm(
      batch.problems.filter { $0.severity == .error }.map {
        Refusal.Fault(field: nil, message: $0.message(in: visit.language))
      })
  }

  /// Shows what would be issued, before numbers are given; with `isAnother` since others would get them than when somebody looked.
  private static func look(
    _ visit: Visit, _ request: CertificateRequest, _ shelf: CertificateShelf,
    isAnother: Bool = false
  ) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let say = visit.say
    let made = try await TemporaryFile.work(visit) { folder in
      try await visit.desk.makeCertificates(
        request, shelf: shelf, edition: edition.id, mode: .preview,
        to: .file(folder + "/look.pdf"))
    }
    guard !made.hasErrors else { throw refusedBatch(made, visit) }
    let count = made.issued.count + made.again.count
    let problems: [HTML] = made.problems.map { "<li>\($0.message(in: visit.language))</li>" }
    let notes: [HTML] = made.notes.map { "<li>\($0.text(in: visit.language))</li>" }
    var body: HTML =
      isAnother
      ? "<div class=\"note wrong\" role=\"alert\"><p>\(SealingError.changedSinceShown.message(in: visit.language))</p></div>"
      : ""
    body += "<section class=\"sheet\"><ul>"
    body +=
      "<li>\(say("“\(edition.rulebook.name(of: request.kind, in: .chinese))”证书 \(count) 张：没有编号的给编号，有的按原编号印。", "\(count) \(edition.rulebook.name(of: request.kind, in: .english)) certificates: new ones get numbers, others are printed under theirs."))</li>"
    body += "\(problems)\(notes)</ul>"
    let kept = ["kind", "level", "day", "prefix", "english", "skip"].filter {
      !visit.form[$0].isEmpty
    }
    .map { OfficeField.hidden($0, visit.form[$0]) }
    body += OfficeForm(
      name: "make", target: visit.at("certificates"),
      fields: [.hidden("step", "do"), .shown(made.shown)] + kept,
      button: say("生成 \(count) 张，下载 PDF", "Make \(count), download the PDF")
    ).html(visit)
    body +=
      "</section><p><a href=\"\(visit.at("certificates"))\">\(say("回证书", "Back to the certificates"))</a></p>"
    return .page(
      Layout.office(visit, .results, title: say("生成证书", "Make certificates"), body),
      status: isAnother ? 422 : 200)
  }

  // MARK: Checking

  private static func checkPage(
    _ visit: Visit, _ checks: [CertificateCheck] = [], refusal: Refusal? = nil
  ) -> WebAnswer {
    let say = visit.say
    var body: HTML = ""
    for check in checks {
      let kind: HTML = check.isGood ? "note done" : "note wrong"
      let facts = [
        check.edition, check.level, check.names, check.day.map { "\($0)" },
      ].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
      body +=
        "<div class=\"\(kind)\" role=\"status\"><p><strong>\(check.number ?? "“\(check.shown)”")：\(check.message(in: visit.language))</strong></p><p>\(facts)</p>\(open(check, visit))</div>"
    }
    body += "<section class=\"sheet\">"
    body += OfficeForm(
      name: "check", target: visit.at("certificates", "check"),
      fields: [
        OfficeField(
          name: "evidence",
          label: say("编号、查验码，或二维码里的内容", "Number, code, or what the QR code holds"),
          hint: say("空格、连字符写不写都可以", "Blanks and hyphens do not matter"), kind: .area,
          value: visit.form["evidence"])
      ], button: say("查验", "Check")
    ).html(visit, refusal)
    body +=
      "</section><p><a href=\"\(visit.at("certificates"))\">\(say("回证书", "Back to the certificates"))</a></p>"
    return .page(
      Layout.office(visit, .results, title: say("查验证书", "Check a certificate"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// What a good check leaves to the eye.
  private static func open(_ check: CertificateCheck, _ visit: Visit) -> HTML {
    guard check.isGood else { return "" }
    var words: [String] = []
    if !check.isCompared {
      words.append(
        visit.say(
          "姓名、奖项是登记的，请与纸上印的对照。",
          "Names and prize are those on record. Compare them with the paper."))
    }
    if !check.uncompared.isEmpty {
      let what = check.uncompared.map { $0.text(in: visit.language) }
      words.append(
        visit.say(
          "没有核对的：\(what.joined(separator: "、"))。",
          "Compared with nothing: \(what.joined(separator: ", "))."))
    }
    return words.isEmpty ? "" : "<p class=\"soft\">\(words.joined(separator: " "))</p>"
  }
}
