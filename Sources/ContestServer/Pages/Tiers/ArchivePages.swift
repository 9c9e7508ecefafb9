import Contest
import ContestDesk

/// The archive of the edition: one signed file from which anybody can compute the lists again. 归档. And the bound book for paper.
enum ArchivePages {
  static let routes = [
    Route(.get, "/e/:edition/archive", .may(.exportResults)) { try await page($0) },
    Route(.post, "/e/:edition/archive", .may(.exportResults)) { visit in
      let form = visit.form["form"]
      return try await visit.trying(form) {
        switch form {
        case "archive": try await archive(visit)
        case "book": try await book(visit)
        default: throw WebFault.unreadable
        }
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  /// A link for the tops of other pages.
  static func link(_ visit: Visit) -> HTML {
    guard visit.may(.exportResults) else { return "" }
    return
      "<a class=\"button quiet\" href=\"\(visit.at("archive"))\">\(visit.say("归档、交接册", "Archive and book"))</a> "
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let say = visit.say
    let edition = try visit.requireEdition()
    let target = visit.at("archive")
    var fields: [OfficeField] = []
    if visit.may(.seePersonalData) {
      fields.append(
        OfficeField(
          name: "names", label: say("收入姓名和全部填报内容", "With names and all answers"),
          hint: say("证件号、手机不收入", "ID and mobile numbers are left out"), kind: .check))
      if edition.rulebook.form.contains(where: { $0.kind == .file }) {
        fields.append(
          OfficeField(
            name: "files", label: say("收入交来的文件", "With the files handed in"),
            hint: say("原样不加密，文中可能有姓名", "As they are, not encrypted; they may name people"),
            kind: .check))
      }
    }
    var body: HTML = """
      <p>\(say("得出各名单的全部依据写成一个签名的文件，谁都能重算、核验。不选下面两项的，里面没有个人信息。", "Everything that led to the lists, in one signed file from which anybody can compute and verify them. Without the choices below it holds no personal data."))</p><section class="sheet"><h2>\(say("归档", "The archive"))</h2>
      """
    body += OfficeForm(
      name: "archive", target: target, fields: fields, button: say("生成归档", "Make the archive")
    ).html(visit, refusal)
    body += "</section><section class=\"sheet\"><h2>\(say("交接册", "The bound book"))</h2>"
    body += OfficeForm(
      name: "book", target: target, button: say("下载交接册（PDF）", "Fetch the book (PDF)"),
      isQuiet: true,
      words:
        "<p>\(say("规程、名单、评分、决定及理由、异议、日志，有目录和页码；异议人的姓名和异议的内容不印。", "Rules, lists, marks, decisions with reasons, objections and the log, with contents and page numbers; who objected and what was said is not printed."))</p>"
    ).html(visit, refusal)
    body += """
      </section><p><a href="\(visit.at("archive", "verify"))">\(say("核验一份归档或报送包", "Verify an archive or a package"))</a></p>
      """
    return .page(
      Layout.office(visit, .results, title: say("归档", "The archive"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func archive(_ visit: Visit) async throws -> WebAnswer {
    let say = visit.say
    let edition = try visit.requireEdition()
    let withFiles = visit.form["files"] == "yes"
    if withFiles {
      let names = visit.form["names"] == "yes" ? " --names" : ""
      try await MadeFile.requireSize(
        of: nil, command: "archive --files\(names) --out 归档.contest", visit)
    }
    let (written, id) = try await MadeFile.hold(
      as: "归档.contest", named: edition.id.text + MadeFile.ending, visit
    ) { path in
      try await visit.desk.archive(
        edition: edition.id, withNames: visit.form["names"] == "yes", withFiles: withFiles,
        program: visit.site.program, to: path)
    }
    var body: HTML = """
      <div class="note done" role="status"><p>\(say("已归档 \(edition.rulebook.nouns.count(written.entries))，结果第 \(written.version) 版，操作日志 \(written.auditSequence) 条。", "\(Counted.english(written.entries, "entry", "entries")), version \(written.version) of the results, \(written.auditSequence) audit records."))</p></div>
      """
    for warning in written.warnings {
      body += "<div class=\"note wait\"><p>\(warning.text(in: visit.language))</p></div>"
    }
    body += """
      <p><a class="button" href="\(MadeFile.link(id, visit))">\(say("下载归档", "Fetch the archive"))</a></p><p class="soft">\(say("一小时内可以重复下载。下面两行请抄在别处：摘要认得出这一份；操作日志末条，以后核验时填上，连末条也被另写的也查得出。", "It can be fetched again for an hour. Note both lines apart: the digest tells this archive from others, and the head of the log, given when it is verified, finds even another last record."))</p><p class="small code">SHA-256 \(written.sha256)</p><p class="small code">\(say("操作日志末条", "Head of the log")) \(written.auditHead)</p><p><a href="\(visit.at("archive"))">\(say("返回", "Back"))</a></p>
      """
    return .page(Layout.office(visit, .results, title: say("归档", "The archive"), body))
  }

  private static func book(_ visit: Visit) async throws -> WebAnswer {
    let id = try visit.requireEdition().id
    return try await Download.file(
      visit.say("交接册.pdf", "book.pdf"), type: Download.pdf, visit
    ) { path in
      _ = try await visit.desk.makeHandoverBook(
        edition: id, program: visit.site.program, to: path)
    }
  }
}
