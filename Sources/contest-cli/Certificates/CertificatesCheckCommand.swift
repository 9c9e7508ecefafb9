import ArgumentParser
import Contest
import ContestArchive
import ContestDesk
import ContestSheets
import Foundation

struct CertificatesCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "查验证书：查验码、编号、二维码内容，或有它们的文件。 Checks certificates.",
    discussion: """
      不写 --card、--archive 时与本站的数据库核对，知道是否撤回。用名片或归档核对不用数据库，只认二维码的内容。
      台账有“姓名”“奖项”列的，逐行与登记的（名片、归档：与签名的）比对；写 --name 的与登记的姓名比对；PDF、照片上印的姓名、奖项要自己对照；PDF 的文字里没有登记的姓名、写着别的奖项的，写明。
      文件可以是文本、.csv、.xlsx、证书的 PDF（打印的、扫描的都可以）、二维码的照片（.png、.jpg）。
      退出码：0 全部真实有效，65 有不符的。
      例 · example:
        contest-cli certificates check K7MQ-2XTD-9RWA-P4HC
        contest-cli certificates check 二维码.txt --card 名片.json --name 喆祎
        contest-cli certificates check 二维码.txt --archive 2027.contest --card 名片.json
      """)

  @Argument(help: "查验码、编号、二维码内容或文件；可以多个。 A code, number, QR text or file.", completion: .file())
  var what: [String]

  @Option(help: "发证单位的名片。 The card of the office that issued it.", completion: .file())
  var card: String?

  @Option(help: "归档文件。 An archive.", completion: .file())
  var archive: String?

  @Option(help: "证书上的姓名，按次序；可重复。 The names on the certificate.")
  var name: [String] = []

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard what.allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
      throw ValidationError("有一个查验码是空的，什么也没有核对。 A blank code was given, so nothing was checked.")
    }
    if !name.isEmpty, archive != nil {
      throw ValidationError(
        "--name 不与 --archive 一起用：归档里有姓名的自己比对。 --name does not go with --archive.")
    }
  }

  func run() async throws {
    // One word that cannot be read does not stop the others from being checked.
    var evidence: [CertificateEvidence] = []
    var unread: [any Error] = []
    for word in what {
      do { evidence += try shown(in: word) } catch { unread.append(error) }
    }
    if evidence.isEmpty, let first = unread.first { throw first }
    let checks: [CertificateCheck]
    let card = try card.map { path -> SiteCard in
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw ArchiveError.missing(path: path)
      }
      return try SiteCard(Array(bytes.prefix(1 << 16)))
    }
    if let archive {
      let holders = try ArchivedHolders(archive)
      checks = CertificateVerifier.check(evidence, archive: holders, card: card)
      if card == nil, !options.output.quiet {
        Talk.say(
          Talk.text(
            "没有给名片，归档自称“\(holders.site)”，签名者未核对。",
            "Without a card the signer is not known; the archive calls itself “\(holders.site)”."))
      }
    } else if let card {
      checks = CertificateVerifier.check(evidence, card: card, names: name)
    } else {
      checks = try await options.desk().checkCertificates(
        evidence.map { one in
          var one = one
          if !name.isEmpty { one.names = name.joined(separator: "、") }
          return one
        })
    }
    if options.output.json {
      try Talk.printJSON(checks.map(CertificateCheckJSON.init))
    } else {
      for check in checks {
        let facts = [
          check.edition, check.level, check.names, check.day?.description,
        ].compactMap(\.self).filter { !$0.isEmpty }
        Talk.print(
          // What somebody wrote and no record has stands in marks: it may say anything, even “genuine”.
          ([check.number ?? "“\(check.shown)”"] + facts).joined(separator: "  ") + "  "
            + check.message(in: Talk.language))
      }
      let open = checks.count { $0.isGood && !$0.isCompared }
      if open > 0, !options.output.quiet {
        let isOffline = card != nil || archive != nil
        Talk.say(
          isOffline
            ? notCompared(open)
            : name.isEmpty
              ? Talk.text(
                "其中 \(open) 张只核对了编号和码：上面是登记的姓名、奖项，没有与纸上、文件上印的比对，请逐张对照。",
                "Of \(open) only number and code were checked: names and prize above are those on record. Compare them with the paper."
              )
              : Talk.text(
                "姓名一致；上面的奖项是登记的，没有与纸上、文件上印的比对，请对照。",
                "The names agree; the prize above is that on record. Compare it with the paper."))
      }
      if !options.output.quiet { tellUncompared(checks) }
    }
    if let last = unread.popLast() {
      for case let other as any Explained in unread { Talk.say(other.message(in: Talk.language)) }
      throw last
    }
    if !checks.allSatisfy(\.isGood) { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }

  /// What stood beside certificates that are good, and was compared with nothing.
  private func tellUncompared(_ checks: [CertificateCheck]) {
    var words: [Bilingual] = []
    for word in checks.filter(\.isGood).flatMap(\.uncompared) where !words.contains(word) {
      words.append(word)
    }
    guard !words.isEmpty else { return }
    Talk.say(
      Talk.text(
        "没有核对的：\(words.map(\.chinese).joined(separator: "、"))。请与证书对照。",
        "Compared with nothing: \(words.map { $0.text(in: .english) }.joined(separator: ", ")). Look at the certificates."
      ))
  }

  /// What a card or an archive leaves to the eye.
  private func notCompared(_ open: Int) -> String {
    switch (archive != nil, name.isEmpty) {
    case (true, _):
      Talk.text(
        "其中 \(open) 张核对了签名和归档：上面是归档里的姓名、奖项，没有与纸上、文件上印的比对，请逐张对照。",
        "Of \(open) the signature and the archive were checked: names and prize above are the archive's. Compare them with the paper."
      )
    case (false, true):
      Talk.text(
        "其中 \(open) 张只核对了签名：上面是二维码里的奖项，姓名没有核对。请用 --name 写上纸上的姓名再核对，奖项逐张对照。",
        "Of \(open) only the signature was checked: the prize above is that of the QR code, and names were not compared. Give the names on the paper with --name, and compare the prize."
      )
    case (false, false):
      Talk.text(
        "姓名一致；上面的奖项是二维码里的，没有与纸上、文件上印的比对，请对照。",
        "The names agree; the prize above is that of the QR code. Compare it with the paper.")
    }
  }

  private func shown(in word: String) throws -> [CertificateEvidence] {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: word, isDirectory: &isFolder) {
      if isFolder.boolValue { throw ScannedFileError.folder(word) }
      // A card or an archive knows nothing but QR codes. For the database the printed codes are enough, and much faster.
      var found: [CertificateEvidence] = []
      if card == nil, archive == nil {
        found = CertificateEvidence.all(in: try ScannedFile.text(of: word), mayBeNumber: false)
      }
      if found.isEmpty {
        found =
          try ScannedFile.pages(of: word).map(CertificateEvidence.all)
          ?? CertificateEvidence.all(in: try ScannedFile.text(of: word), mayBeNumber: false)
      }
      guard !found.isEmpty else { throw ScannedFileError.nothing(word) }
      return found
    }
    let found = CertificateEvidence.all(in: word, mayBeNumber: true)
    // A number with a dot or a slash in it was meant as a file, and there is no such file.
    // The dot of `No. 2027-0002` is none of the number.
    if found.contains(where: { $0.number?.contains { "./".contains($0) } == true }) {
      throw ScannedFileError.missing(word)
    }
    guard !found.isEmpty else { throw ScannedFileError.nothing(word) }
    return found
  }
}

private struct CertificateCheckJSON: Encodable {
  let shown: String
  let good, compared: Bool
  /// Stays when the wording of the message changes.
  let code: String
  let message: String
  let uncompared: [String]
  let number, edition, level, names, day: String?

  init(_ check: CertificateCheck) {
    (shown, good, compared) = (check.shown, check.isGood, check.isCompared)
    (code, message) = (check.code, check.message(in: Talk.language))
    uncompared = check.uncompared.map { $0.text(in: Talk.language) }
    (number, edition, level, names) = (check.number, check.edition, check.level, check.names)
    day = check.day?.description
  }
}
