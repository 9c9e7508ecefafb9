import ArgumentParser
import Contest
import ContestArchive
import ContestDesk
import Foundation

/// 站点.
struct SiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "本站的签名密钥和名片。 This site's keys and card.",
    subcommands: [
      SiteInitCommand.self, SiteCardCommand.self, SiteTrustCommand.self, SiteRenameCommand.self,
    ])
}

struct SiteInitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "建立站点：生成签名密钥，放在站点密钥旁边。 Makes the keys that sign.",
    discussion: """
      密钥只生成一次，文件在数据库旁边（contest.sqlite.site），只有本人可读；请另行保存，不要发给别人。
      建立过而文件不在的，放回原处即可，不另建；另建以后，以前的证书二维码对不上新名片。
      例 · example:  contest-cli site init --name 某市团委
      """)

  @Option(help: "站点名称，写单位全称。 The name of the office, in full.")
  var name: String

  @Flag(help: "建立过而密钥文件找不回，另建一把。 Makes other keys, the first ones being lost.")
  var anew = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let card = try await options.desk(creating: true).makeSite(name: name, anew: anew)
    try options.output.tell(
      SiteJSON(card),
      "已建立站点“\(card.name)”，指纹：\(card.fingerprint)。请把密钥文件（.site）与数据库分开保存。",
      "The site “\(card.name)” has its keys; fingerprint: \(card.fingerprint). Keep the file with the keys (.site) apart."
    )
  }
}

struct SiteCardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card", abstract: "写出名片，交给别的单位核对本站的签名。 Writes the card for other offices.",
    discussion: """
      名片里只有名称、公钥和六个词的指纹，可以公开。对方在电话里和您核对六个词。
      例 · example:  contest-cli site card --out 名片.json
      """)

  @Option(help: "名片文件；省略时只显示。 The card; shown only when left out.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    try StandardOutput.check(out, options.output)
  }

  func run() async throws {
    try OutputPlace(options).check(out)
    let card = try await options.desk().siteCard()
    if let out, out != "-" {
      do {
        try Data(card.bytes).write(to: URL(filePath: out), options: .atomic)
      } catch {
        throw ArchiveError.cannotWrite(path: out, reason: error.localizedDescription)
      }
      guard options.output.json else { return Talk.print(out) }
    } else if out == "-" {
      return Talk.print(String(decoding: card.bytes.dropLast(), as: UTF8.self))
    }
    if options.output.json { return try Talk.printJSON(SiteJSON(card)) }
    Talk.print("\(card.name)  \(card.fingerprint)")
  }
}

struct SiteTrustCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust", abstract: "收下别的单位的名片，从此认得其签名。 Takes another office's card.",
    discussion: """
      先打电话核对六个词，再收下。对方换了密钥的，用 --reason 写明；从前的名片留存备查。
      例 · example:  contest-cli site trust 名片.json --name 北京赛区
      """)

  @Argument(help: "对方的名片。 The card.", completion: .file())
  var card: String

  @Option(name: .customLong("name"), help: "在这里怎样称呼对方。 What it is called here.")
  var name: String

  @Option(help: "换名片的理由。 Why a further card is taken.")
  var reason = ""

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard let bytes = FileManager.default.contents(atPath: card) else {
      throw ArchiveError.missing(path: card)
    }
    let found = try await options.desk(creating: true).trustSite(
      card: Array(bytes.prefix(1 << 16)), as: name, reason: reason)
    try options.output.tell(
      SiteJSON(found), "已信任“\(name)”（自称“\(found.name)”），指纹：\(found.fingerprint)。请与对方核对这六个词。",
      "“\(name)” (it calls itself “\(found.name)”) is trusted; fingerprint: \(found.fingerprint). Compare the six words."
    )
  }
}

struct SiteRenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "单位更名：换站点的名称，密钥不变。 Gives the site another name; its keys stay.",
    discussion: """
      六个词不变，已经报送、收到的都接得上。把新名片交给各单位，对方仍以原来的称呼收下（site trust，写 --reason）；在此以前，对方拒收新的报送包。
      更名以前的归档，用更名以前的名片核验，请留存那张名片。
      例 · example:  contest-cli site rename --name 京华理工大学 --reason 学校更名
      """)

  @Option(help: "新的名称，写单位全称。 The new name of the office, in full.")
  var name: String

  @Option(help: "理由，记入日志。 The reason, for the record.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let card = try await options.desk().renameSite(to: name, reason: reason)
    try options.output.tell(
      SiteJSON(card),
      "站点更名为“\(card.name)”，指纹不变：\(card.fingerprint)。请把新名片（site card）交给各单位。",
      "The site is called “\(card.name)” now; the fingerprint stays: \(card.fingerprint). Give its new card (site card) to the other offices."
    )
  }
}

private struct SiteJSON: Encodable {
  let name: String
  /// Six words that two offices read to each other.
  let fingerprint: String
  let signingKey: String

  init(_ card: SiteCard) {
    name = card.name
    fingerprint = card.fingerprint
    signingKey = card.signingKey.hexadecimal
  }
}
