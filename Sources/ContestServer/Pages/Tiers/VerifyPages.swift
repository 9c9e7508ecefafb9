import Contest
import ContestArchive
import ContestDesk
import ContestSheets
import ContestStore

/// Checking an archive, a package or an answer that somebody has, against the card of the office that should have made it. 核验.
/// Nothing of it is kept.
enum VerifyPages {
  static let routes = [
    Route(.get, "/e/:edition/archive/verify", .may(.seeEntries)) { try await page($0) },
    Route(.post, "/e/:edition/archive/verify", .may(.seeEntries), files: .package(waits: false)) {
      visit in
      try await visit.trying("verify", field: "file") {
        try await verify(visit)
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let say = visit.say
    let known = try await visit.desk.knownSites(edition: try visit.requireEdition().id)
    var offices: [(value: String, words: String)] = known.offices.map { ("=" + $0.name, $0.name) }
    if let here = known.own {
      offices.insert((own, say("本站（\(here.name)）", "this site (\(here.name))")), at: 0)
    }
    let form = OfficeForm(
      name: "verify", target: visit.at("archive", "verify"),
      fields: [
        OfficeField(
          name: "file", label: say("归档、报送包或回执", "Archive, package or answer"),
          hint: say(
            "不超过 \(UploadedFile.mostOfPackage >> 30) GB。大的要传一会儿，核验也要一会儿；可以离开，做完写在“今天”",
            "Up to \(UploadedFile.mostOfPackage >> 30) GB. A large one takes a while to send and to verify; once it is sent you may leave, and “today” tells when it is done"
          ),
          kind: .file(accepts: MadeFile.ending)),
        OfficeField(
          name: "office", label: say("应当是谁做的（选填）", "Who should have made it (optional)"),
          kind: .choice(offices)),
        OfficeField(
          name: "card", label: say("或那个单位的名片（选填）", "Or the card of that office (optional)"),
          hint: say(
            "都不给的，只核对内容，不知道是谁签的名", "With neither only the contents are checked, not who signed them"
          ),
          kind: .file(accepts: ".json")),
        OfficeField(
          name: "list", label: say("印出的名单（选填）", "A printed list of prizes (optional)"),
          hint: say("与归档逐行比对", "Compared with an archive line by line"),
          kind: .file(accepts: ".xlsx,.csv")),
        OfficeField(
          name: "head", label: say("抄录的操作日志末条（选填）", "A head of the log noted elsewhere (optional)"),
          hint: say(
            "写作 序号:摘要，核对它在归档的日志里", "As number:hash; it is looked for in the archive's log")),
      ], button: say("核验", "Verify"))
    return .page(
      Layout.office(
        visit, .results, title: say("核验", "Verifying"),
        "<p>\(say("从文件里的依据重算每一份名单，逐项比对；不用数据库，什么也不写入。", "Every list is computed again from what the file holds, and compared. No database is used, and nothing is written."))</p><section class=\"sheet\">\(form.html(visit, refusal))</section><p><a href=\"\(visit.at("packages"))\">\(say("回报送和接收", "Back"))</a></p>",
        refusal), status: refusal == nil ? 200 : 422)
  }

  /// The choice of this site's own card; names of other offices have a mark before them.
  private static let own = "own"

  /// The card that was sent, or that of the office that was chosen.
  private static func card(_ visit: Visit) async throws -> SiteCard? {
    if let file = visit.files.first(where: { $0.field == "card" }) {
      let bytes = try file.bytes(atMost: 1 << 16)
      do {
        return try SiteCard(bytes)
      } catch {
        throw RefusedForm("card", error.message(in: visit.language))
      }
    }
    let office = visit.form["office"]
    guard !office.isEmpty else { return nil }
    let known = try await visit.desk.knownSites(edition: try visit.requireEdition().id)
    let card =
      office == own ? known.own : known.offices.first { "=" + $0.name == office }?.card
    guard let card else {
      throw RefusedForm("office", visit.say("请从列出的单位里选。", "Choose one of those listed."))
    }
    return card
  }

  /// The head of the log that was typed.
  private static func head(_ visit: Visit) throws -> ArchiveManifest.Head? {
    let text = visit.form.trimmed("head")
    guard !text.isEmpty else { return nil }
    guard let head = AuditHead(text) else {
      throw RefusedForm(
        "head",
        visit.say(
          "末条写作 序号:摘要，摘要是 64 位，如 128:9f2c…。请照抄。",
          "A head is number:hash with the 64 digits of the hash, such as 128:9f2c…. Copy it as it was noted."
        ))
    }
    return ArchiveManifest.Head(sequence: head.sequence, hash: head.hash.text)
  }

  private static func verify(_ visit: Visit) async throws -> WebAnswer {
    guard let file = visit.files.first(where: { $0.field == "file" }) else {
      throw RefusedForm("file", visit.say("请先选文件。", "Choose a file first."))
    }
    let card = try await card(visit)
    let list = visit.files.first { $0.field == "list" }
    let head = try head(visit)
    let body = try await TemporaryFile.laying([file] + (list.map { [$0] } ?? []), visit) { paths in
      let path = paths.first ?? ""
      guard try !PackageVerifier.isPackage(path) else {
        guard list == nil else {
          throw RefusedForm(
            "list",
            visit.say(
              "这是报送包或回执，没有奖项可以比对。请不要选名单。",
              "This is a package or an answer and holds no prizes to compare. Choose no list."))
        }
        guard head == nil else {
          throw RefusedForm(
            "head",
            visit.say(
              "这是报送包或回执，没有操作日志。请不要填末条。",
              "This is a package or an answer and holds no log. Give no head."))
        }
        let report = try PackageVerifier.verify(path, card: card)
        return html(report, visit)
      }
      var report = try ArchiveVerifier.verify(
        path, card: card, heads: head.map { [$0] } ?? [])
      if list != nil, let printed = paths.last {
        do {
          report.findings += try PrintedList.compare(printed, with: report)
        } catch let error as any Explained where ErrorPage.status(of: error) == 422 {
          throw RefusedForm("list", visit.told(error))
        }
      }
      return html(report, visit)
    }
    return .page(
      Layout.office(
        visit, .results, title: visit.say("核验", "Verifying"),
        "<p class=\"soft\">\(file.name)</p>\(body)<p><a href=\"\(visit.at("archive", "verify"))\">\(visit.say("另核一份", "Verify another"))</a></p>"
      ))
  }

  private static func html(_ report: PackageReport, _ visit: Visit) -> HTML {
    let say = visit.say
    let manifest = report.manifest
    let kind =
      switch manifest.kind {
      case .recommendation: say("报送包", "Package")
      case .withdrawal: say("撤回的报送包", "Withdrawal")
      case .answer: say("回执", "Answer")
      }
    let counts = report.counts.sorted { $0.key < $1.key }.map { word, count in
      let name =
        PackageDifference.Standing(rawValue: word)?.name(in: visit.language)
        ?? EntryState(rawValue: word)?.name(in: visit.language) ?? word
      return "\(name) \(count)"
    }.joined(separator: say("，", ", "))
    let head: HTML = """
      <p>\(say("\(kind)：“\(manifest.from)”→“\(manifest.to)”，\(manifest.programme) \(manifest.year) \(manifest.tier)，第 \(manifest.number) 号，\(manifest.madeAt.day())；\(counts)", "\(kind): “\(manifest.from)” to “\(manifest.to)”, \(manifest.programme) \(manifest.year) \(manifest.tier), number \(manifest.number), \(manifest.madeAt.day()); \(counts)"))</p>
      """
    return verdict(
      report.findings, isSigned: report.isSignerChecked,
      sound: say("文件完整。", "The file is whole."), visit)
      + head + table(report.findings, visit)
  }

  private static func html(_ report: ArchiveReport, _ visit: Visit) -> HTML {
    let manifest = report.manifest
    let head: HTML = """
      <p>\(visit.say("“\(manifest.site)”的归档：\(report.heading ?? manifest.edition.text)，结果第 \(manifest.version) 版。", "The archive of “\(manifest.site)”: \(report.heading ?? manifest.edition.text), version \(manifest.version) of the results."))</p>
      """
    return verdict(
      report.findings, isSigned: report.isSignerChecked,
      sound: visit.say("内容与重算的一致。", "It is what follows from it."), visit)
      + head + table(report.findings, visit)
  }

  /// What all of it comes to. The signature, the signer, the list and the contents are put right by different people, so each is
  /// told apart. `sound` says of contents without a fault what they are: nothing of a package is computed again.
  private static func verdict(
    _ findings: [ArchiveFinding], isSigned: Bool, sound: String, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let wrong = findings.filter { if case .wrong = $0.state { true } else { false } }.map(\.name)
    let open = findings.filter { if case .notCompared = $0.state { true } else { false } }
      .filter { $0.name.hasPrefix("list") }
    var lines: [String] = []
    if wrong.contains(where: { !["signature", "signer"].contains($0) && !$0.hasPrefix("list") }) {
      lines.append(
        say(
          "内容与重算的不一致，见下面标“不符”的各行。", "It is not what follows from it; see the lines marked as wrong."
        ))
    } else {
      lines.append(sound)
    }
    if wrong.contains("signature") {
      lines.append(
        say(
          "签名无效：不是该单位签的，或者签名以后改动过。请向该单位重新索取。",
          "The signature is not valid: the office did not sign this, or it was changed afterwards. Ask the office for its file."
        ))
    } else if wrong.contains("signer") {
      lines.append(
        say(
          "签名者不是所选的单位。请核对名片，或向该单位重新索取。",
          "The signer is not that office. Check the card, or ask the office for its file."))
    } else {
      lines.append(
        isSigned
          ? say("签名者已核对。", "The signer is known.")
          : say(
            "没有核对签名者：没有选单位，也没有给名片。",
            "The signer was not checked: neither an office nor a card was given."))
    }
    if wrong.contains(where: { $0.hasPrefix("list") }) {
      lines.append(
        say(
          "给出的名单与归档不一致，可能是旧版的名单，或被改动过。",
          "The list is not the archive's: perhaps one of an older version, or changed."))
    } else if !open.isEmpty {
      lines.append(
        say("名单有没有核对的内容，见标“未核”的行。", "Part of the list was not checked; see the lines marked so."))
    }
    let kind: HTML = !wrong.isEmpty ? " wrong" : isSigned && open.isEmpty ? " done" : ""
    let told: [HTML] = lines.map { "<p>\($0)</p>" }
    return "<div class=\"note\(kind)\" role=\"status\">\(told)</div>"
  }

  private static let mostMismatches = 20

  private static func table(_ findings: [ArchiveFinding], _ visit: Visit) -> HTML {
    let say = visit.say
    let rows: [HTML] = findings.map { finding in
      let (tag, more): (HTML, [HTML]) =
        switch finding.state {
        case .right: ("<span class=\"tag done\">\(say("一致", "ok"))</span>", [])
        case .notCompared(let reason):
          (
            "<span class=\"tag wait\">\(say("未核", "not compared"))</span>",
            ["<br><span class=\"soft\">\(reason.text(in: visit.language))</span>"]
          )
        case .wrong(let found):
          (
            "<span class=\"tag wrong\">\(say("不符", "wrong"))</span>",
            mismatches(found, finding, visit)
          )
        }
      return """
        <tr><td data-label="\(say("核验", "Verified"))">\(tag)</td><td data-label="\(say("哪一项", "What"))">\(finding.rule.text(in: visit.language))\(more)</td><td class="num" data-label="\(say("核对了几处", "Compared"))">\(finding.count)</td></tr>
        """
    }
    return """
      <section class="sheet"><table><thead><tr><th scope="col">\(say("核验", "Verified"))</th><th scope="col">\(say("哪一项", "What"))</th><th scope="col" class="num">\(say("核对了几处", "Compared"))</th></tr></thead><tbody>\(rows)</tbody></table></section>
      """
  }

  private static func mismatches(
    _ found: [ArchiveMismatch], _ finding: ArchiveFinding, _ visit: Visit
  ) -> [HTML] {
    let say = visit.say
    func shown(_ value: String?) -> String {
      value.map { ArchiveMismatch.shown($0, in: visit.language) } ?? say("无", "nothing")
    }
    let computed =
      finding.name.hasPrefix("list") ? say("名单", "on the list") : say("重算", "computed")
    var lines: [HTML] = found.prefix(mostMismatches).map {
      "<br><span class=\"soft\">\($0.place)\(say("：归档 ", ": archived "))\(shown($0.archived))\(say("；", "; "))\(computed) \(shown($0.computed))</span>"
    }
    if found.count > mostMismatches {
      let rest = found.count - mostMismatches
      lines.append("<br><span class=\"soft\">\(say("另有 \(rest) 处", "\(rest) more"))</span>")
    }
    return lines
  }
}
