public import Contest
public import ContestArchive
import ContestStore

extension Desk {
  /// Makes the keys with which this site signs its files: 建立站点. They are made once; other offices get the public part as
  /// a card.
  ///
  /// Where keys were made before and their file is missing, none are made unless `anew` says that it cannot be found again:
  /// with other keys the QR codes of issued certificates, and packages that were sent, no longer agree with the site's card.
  ///
  /// - Throws: ``SiteError``, ``NotPermitted``, ``StoreError``.
  public func makeSite(name: String, anew: Bool = false) async throws -> SiteCard {
    try actor.require(.maintainStore, in: .everything)
    let name = try SiteError.checked(name)
    guard let siteFile else { throw SiteError.noPlace }
    let kept = try SiteIdentity(file: siteFile)
    if kept == nil, !anew, try await database.read({ try SiteIdentity.isNoted(in: $0) }) {
      throw SiteError.keysMissing(file: siteFile.split(separator: "/").last.map(String.init) ?? "")
    }
    let identity = try kept ?? SiteIdentity.make(name: name, file: siteFile)
    guard identity.name == name else { throw SiteError.alreadyMade(name: identity.name) }
    // Keys without a record come from a command that was stopped, or the database was restored.
    guard try await database.write(action("site.init"), { try identity.note(in: $0) }) else {
      throw SiteError.alreadyMade(name: identity.name)
    }
    return try identity.card
  }

  /// The card of this site, for other offices.
  ///
  /// - Throws: ``SiteError/notMade`` if the keys have not been made.
  public func siteCard() async throws -> SiteCard {
    try actor.require(.maintainStore, in: .everything)
    return try siteIdentity().card
  }

  /// The site's keys.
  func siteIdentity() throws -> SiteIdentity {
    guard let identity = try siteIdentityIfMade() else { throw SiteError.notMade }
    return identity
  }

  /// The site's keys; `nil` if they were never made. Keys that cannot be read are an error.
  func siteIdentityIfMade() throws -> SiteIdentity? {
    try siteFile.flatMap { try SiteIdentity(file: $0) }
  }
}

extension SiteIdentity {
  var card: SiteCard {
    get throws {
      try SiteCard(name: name, signingKey: signingKey, sealingKey: sealingKey, sign: sign)
    }
  }
}

/// Why a site has no keys, or cannot make new ones.
public enum SiteError: Error, Hashable {
  case notMade
  case alreadyMade(name: String)
  /// The site had keys, and the file that holds them is not there.
  case keysMissing(file: String)
  case nameless
  case controlCharacter(String)
  /// A name of more than a hundred characters.
  case longName
  /// The site has this name already.
  case sameName(String)
  /// A desk that was not opened with an address has no place for keys.
  case noPlace
}

extension SiteError: Explained {
  public var code: String {
    switch self {
    case .notMade: "site-not-made"
    case .alreadyMade: "site-already-made"
    case .keysMissing: "site-keys-missing"
    case .nameless: "site-nameless"
    case .controlCharacter: "site-control-character"
    case .longName: "site-long-name"
    case .sameName: "site-same-name"
    case .noPlace: "site-no-place"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .notMade: [.makeSite]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notMade, .chinese):
      "本站还没有签名的密钥，不能签出文件。请先由管理服务器的人建立站点（site init），只须一次；从前建立过的，把密钥文件（.site）放回原处，不要另建。"
    case (.notMade, .english):
      "This site has no keys yet, so it cannot sign. Whoever keeps the server makes the site first (site init), once; if it had keys, put their file (.site) back and make no others."
    case (.alreadyMade(let name), .chinese): "本站已建立，名称“\(name)”；密钥没有改动。要给别人的是名片；单位更名的，请办站点更名。"
    case (.alreadyMade(let name), .english):
      "The site is there already, as “\(name)”; its keys were left alone. Others need its card. If the office has another name now, rename the site."
    case (.keysMissing(let file), .chinese):
      "本站建立过，密钥文件“\(file)”不在了，没有另建。请从另外保存的地方放回原处；确实找不回的，由管理服务器的人写明另建（写法见 site init 的说明）：以前的证书二维码、报送包就对不上新名片。"
    case (.keysMissing(let file), .english):
      "The site had keys, and their file “\(file)” is missing, so none were made. Put it back from where a copy is kept. If it cannot be found again, whoever keeps the server makes others, and says so (the help of site init tells how): QR codes of earlier certificates and packages then disagree with the new card."
    case (.longName, .chinese): "站点名称太长，至多一百个字。请写单位全称。"
    case (.longName, .english):
      "The site's name is too long: a hundred characters at most. Give the name of the office."
    case (.sameName(let name), .chinese): "本站的名称已经是“\(name)”，没有改动。"
    case (.sameName(let name), .english):
      "The site's name is “\(name)” already; nothing was changed."
    case (.nameless, .chinese): "没有写明站点名称。请写单位全称。"
    case (.nameless, .english): "The site has no name. Give the full name of the office."
    case (.controlCharacter(let found), .chinese): "站点名称里有控制字符 \(found)，请重新输入。"
    case (.controlCharacter(let found), .english):
      "The site's name holds the control character \(found). Type it again."
    case (.noPlace, .chinese): "没有存放站点密钥的地方。请按数据库地址打开。"
    case (.noPlace, .english):
      "There is no place for the site's keys. Open the database by its address."
    }
  }
}
