public import Contest
public import ContestArchive
import ContestStore

extension Desk {
  /// Accepts another site's card, so that its signatures are recognized here: 信任站点. The person who accepts it has
  /// compared the six words.
  ///
  /// Another card under the same name replaces the first and needs a reason; earlier packages stay on record. A replaced
  /// card may be accepted again, under its own name or another, to correct a mistake. A card with the same key and another
  /// name is that of a site that was renamed: it is accepted, with a reason, under the name that the site has here.
  ///
  /// - Throws: ``SiteCardError``, ``SiteTrustFault``, ``NotPermitted``, `StoreError`.
  public func trustSite(
    card bytes: [UInt8], as name: String, reason: String = ""
  ) async throws -> SiteCard {
    try actor.require(.maintainStore, in: .everything)
    let card = try SiteCard(bytes)
    guard !name.allSatisfy(\.isWhitespace), name.utf8.count <= 200,
      ControlCharacters.first(inName: name) == nil
    else { throw SiteTrustFault.nameless }
    let key = card.signingKey.hexadecimal
    if let siteFile, try SiteIdentity(file: siteFile)?.signingKey == card.signingKey {
      throw SiteTrustFault.ownCard
    }
    try await database.write(action("site.trust")) { transaction in
      let all = try SiteTrustRecords.all(in: transaction)
      if let known = all.current.first(where: { $0.value.signingKey == key }) {
        guard try SiteCard(Array(known.value.card.utf8)).name != card.name else {
          throw SiteTrustFault.known(as: known.key)
        }
        guard known.key == name else {
          throw SiteTrustFault.renamed(card.name, knownAs: known.key)
        }
      }
      let before = all.filter { $0.name == name }
      let wasHere = all.contains { $0.signingKey == key }
      if !before.isEmpty || wasHere, reason.allSatisfy(\.isWhitespace) {
        throw SiteTrustFault.replaces(name)
      }
      try SiteTrustRecords.add(
        TrustedSite(
          name: name, number: before.count + 1, at: transaction.action.at,
          actor: transaction.action.actor, card: String(decoding: card.bytes, as: UTF8.self),
          signingKey: key, reason: reason), in: transaction)
    }
    return card
  }

  /// The names on the cards that a site had with its present key: a file that was made before the site was renamed has the
  /// former one.
  static func cardNames(of site: String, in connection: Connection) throws -> [String] {
    let own = try SiteTrustRecords.all(in: connection).filter { $0.name == site }
    return try own.filter { $0.signingKey == own.last?.signingKey }.reversed().map {
      try SiteCard(Array($0.card.utf8)).name
    }
  }

  /// The card in force under a name.
  static func trusted(_ name: String, in connection: Connection) throws -> SiteCard {
    let all = try SiteTrustRecords.all(in: connection)
    guard let site = all.last(where: { $0.name == name }) else {
      throw SiteTrustFault.notTrusted(name, known: Set(all.map(\.name)).sorted())
    }
    return try SiteCard(Array(site.card.utf8))
  }
}

extension [TrustedSite] {
  /// The card in force under each name.
  var current: [String: TrustedSite] {
    Dictionary(map { ($0.name, $0) }, uniquingKeysWith: { _, later in later })
  }
}

/// Why a card is not accepted, or a site is not known.
public enum SiteTrustFault: Error, Hashable {
  case nameless
  case ownCard
  case known(as: String)
  /// The card has the key of a site that is known here, which was renamed.
  case renamed(String, knownAs: String)
  /// There is a card with this name, and the reason for replacing it is missing.
  case replaces(String)
  case notTrusted(String, known: [String])
}

extension SiteTrustFault: Explained {
  public var code: String {
    switch self {
    case .nameless: "trust-nameless"
    case .ownCard: "trust-own-card"
    case .known: "trust-known"
    case .renamed: "trust-renamed"
    case .replaces: "trust-replaces"
    case .notTrusted: "trust-not-trusted"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .replaces: [.giveReason]
    case .notTrusted: [.trustSite]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.nameless, .chinese): "没有写明怎样称呼对方，或名称里有不能用的字符。请写一行名称。"
    case (.nameless, .english):
      "The site has no name here, or one with forbidden characters. Give one line."
    case (.ownCard, .chinese): "这是本站自己的名片。请给对方的名片。"
    case (.ownCard, .english): "This is this site's own card. Give the other site's."
    case (.known(let name), .chinese): "这张名片的密钥已经以“\(name)”的名称信任，没有改动。"
    case (.known(let name), .english):
      "The key of this card is known already, as “\(name)”; nothing was changed."
    case (.renamed(let name, let known), .chinese):
      "这张名片的密钥就是这里的“\(known)”，对方更名为“\(name)”。请仍以“\(known)”的名称收下，写明理由，以前的报送才接得上；单位名单里的名称另行更正。"
    case (.renamed(let name, let known), .english):
      "The key of this card is that of “\(known)” here, which calls itself “\(name)” now. Take it under the name “\(known)” with a reason, so that it goes on with what was sent; correct the list of organizations apart."
    case (.replaces(let name), .chinese):
      "“\(name)”已有一张名片，与这张的密钥或名称不同。请在电话里核对六个词；确是对方换了密钥、更了名的，写明理由。"
    case (.replaces(let name), .english):
      "There is a card of “\(name)” with another key or name. Compare the six words by telephone; if they have new keys or another name, give the reason."
    case (.notTrusted(let name, let known), .chinese):
      "没有信任过“\(name)”\(known.isEmpty ? "，还没有任何站点" : "；已信任：\(known.joined(separator: "、"))")。请先核对并收下对方的名片。"
    case (.notTrusted(let name, let known), .english):
      "“\(name)” is not trusted here\(known.isEmpty ? "; no site is" : "; known are \(known.joined(separator: ", "))"). Take its card first, and compare the six words."
    }
  }
}
