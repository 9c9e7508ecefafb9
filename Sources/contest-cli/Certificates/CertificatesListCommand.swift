import ArgumentParser
import Contest
import ContestDesk

struct CertificatesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "证书台账：编号、姓名、状态、查验码；--merge 写邮件合并用的表。 All certificates, also for mail merge.",
    discussion: """
      与现在的获奖名单不同的会标出来。 Those that differ from the list of prizes are marked.
      例 · example:  contest-cli certificates list --out 证书台账.xlsx
      """)

  @Option(help: "写成文件（.xlsx、.pdf 或 .csv）。 Writes a file.", completion: .file())
  var out: String?

  @Flag(help: "只列与名单不同的。 Only those that differ from the list.")
  var stale = false

  @Flag(help: "--out 写邮件合并用的表：第一行是列名，上下没有别的。 For mail merge: headings in the first row.")
  var merge = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    try StandardOutput.check(out, options.output)
    if merge, out?.lowercased().hasSuffix(".xlsx") != true {
      throw ValidationError("--merge 与 --out 名字.xlsx 一起用。 --merge goes with --out NAME.xlsx.")
    }
  }

  func run() async throws {
    if let out { try OutputPlace(options).check(out) }
    let desk = try await options.desk()
    let list = try await desk.certificates(edition: options.edition)
    let shown = stale ? list.differing : list.certificates
    if options.output.json {
      try Talk.printJSON(CertificateListJSON(list, shown))
    }
    if let out {
      let edition = list.edition
      if merge, let table = list.only(shown).tables(in: .chinese).first {
        try await desk.writeForMerge(table, of: edition, to: out)
      } else {
        let isPrinted = out.lowercased().hasSuffix(".pdf")
        options.output.tell(
          try await desk.writeList(
            { list.only(shown).tables(in: $0, isPrinted: isPrinted) }, of: edition, to: out))
      }
      if !options.output.json, out != "-", !options.output.quiet {
        Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out)."))
        let ended = shown.count { $0.status != "valid" }
        if merge, ended > 0 {
          Talk.say(
            Talk.text(
              "其中 \(ended) 张已换发、已撤回或与现在的名单不同，合并时请按“状态”一列只取“有效”的。",
              "\(ended) are replaced, withdrawn or differ from the list: in the merge take only those whose state is 有效."
            ))
        }
      }
      return
    }
    guard !options.output.json else { return }
    for one in shown {
      let names = one.holder?.names.joined(separator: "、") ?? Talk.text("（已清除）", "(purged)")
      Talk.print(
        "\(one.certificate.number)  \(one.certificate.level)  \(names)  \(one.state(in: Talk.language))"
      )
    }
    guard !options.output.quiet else { return }
    let count = list.certificates.count
    let differing = list.differing.count
    if stale, differing == 0 {
      return Talk.say(
        Talk.text(
          "与现在的名单不同的没有（共 \(count) 张）。", "None differs from the list (\(count) in all)."))
    }
    Talk.say(
      Talk.text(
        "共 \(count) 张" + (differing > 0 ? "，其中 \(differing) 张与现在的名单不同，名单定下以后换发或撤回。" : "。"),
        "\(count) in all"
          + (differing > 0
            ? "; \(differing) differ from the list: when it is settled, reissue or withdraw them."
            : ".")
      ))
  }
}

private struct CertificateListJSON: Encodable {
  struct One: Encodable {
    let sequence: Int
    let number, kind, level, names, organization, title, advisers, track: String
    let state, status, code, qr, day: String
    let entry: String?
    let version: Int
    let stale: Bool
  }
  let schemaVersion = 1
  let edition: String
  let certificates: [One]

  init(_ list: CertificateList, _ shown: [ShownCertificate]) {
    edition = list.edition.id.text
    certificates = shown.map { one in
      One(
        sequence: one.certificate.sequence, number: one.certificate.number,
        kind: one.certificate.kind.rawValue, level: one.certificate.level,
        names: one.holder?.names.joined(separator: "、") ?? "",
        organization: one.holder?.organization ?? "", title: one.holder?.title ?? "",
        advisers: one.holder?.advisers.joined(separator: "、") ?? "",
        track: one.holder?.track ?? "", state: one.state(in: Talk.language), status: one.status,
        code: one.code?.shown ?? "", qr: one.seal, day: one.certificate.day.description,
        entry: one.certificate.entry?.text, version: one.certificate.version, stale: one.isStale)
    }
  }
}
