/// A certificate that was given a number: 已发证书. What it says stands sealed beside it.
public struct IssuedCertificate: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    case valid
    /// Another was issued in its place.
    case replaced(by: String)
    case withdrawn

    public func name(in language: Language) -> String {
      switch (self, language) {
      case (.valid, .chinese): "有效"
      case (.valid, .english): "valid"
      case (.replaced(let number), .chinese): "已换发（\(number)）"
      case (.replaced(let number), .english): "replaced by \(number)"
      case (.withdrawn, .chinese): "已撤回"
      case (.withdrawn, .english): "withdrawn"
      }
    }
  }

  /// From 1, without a gap within an edition.
  public var sequence: Int
  public var number: String
  public var kind: CertificateKind
  public var entry: Entry.ID?
  public var position: Int
  public var level: String
  /// The sealed version of the results that it follows from; 0 for one from a list of the office.
  public var version: Int
  public var day: CalendarDay
  public var at: Instant
  public var actor: String
  /// The digest of number, edition, level and names, as the QR code has it.
  public var digest: String
  /// The sequence of the certificate that it takes the place of.
  public var replaces: Int?
  public var state: State

  public init(
    sequence: Int, number: String, kind: CertificateKind, entry: Entry.ID?, position: Int,
    level: String, version: Int, day: CalendarDay, at: Instant, actor: String, digest: String,
    replaces: Int? = nil, state: State = .valid
  ) {
    (self.sequence, self.number, self.kind) = (sequence, number, kind)
    (self.entry, self.position, self.level) = (entry, position, level)
    (self.version, self.day, self.at, self.actor) = (version, day, at, actor)
    (self.digest, self.replaces, self.state) = (digest, replaces, state)
  }
}

/// Compares certificates that were issued with what the list of prizes says now: 证书台账.
///
/// | list now | issued and valid | is |
/// |---|---|---|
/// | 喆祎, 一等奖 | – | new: it gets the next number |
/// | 喆祎, 一等奖 | 喆祎, 一等奖 | the same: printed again under its number |
/// | 喆祎, 一等奖 | 吉祎, 一等奖 | changed (姓名): reissued with a reason, never in silence |
/// | 喆祎, 二等奖 | 喆祎, 一等奖 | changed (奖项) |
/// | – | 喆祎, 一等奖 | gone: withdrawn with a reason |
/// | 阿依, 优秀志愿者 (an organizer) | 阿依, 优秀组织者 | new: the office's lists are not kept, so each title is its own |
/// | 京华工程大学 (once 京华理工大学), 优胜杯 | 京华理工大学, 优胜杯 | changed (单位名称): one organization under its new name |
///
/// Only what stands on the paper is compared: a place that moved leaves a certificate good that prints no place.
public struct CertificateLedger: Sendable {
  /// An issued certificate with its holder as it was printed; `nil` once personal data were purged.
  public struct Kept: Sendable {
    public var certificate: IssuedCertificate
    public var holder: CertificateHolder?
    /// What of the holder stands on the paper.
    public var printed: Set<CertificateField>

    public init(
      _ certificate: IssuedCertificate, _ holder: CertificateHolder?,
      printed: Set<CertificateField> = Set(CertificateField.allCases)
    ) {
      (self.certificate, self.holder, self.printed) = (certificate, holder, printed)
    }
  }

  public enum Claim: Hashable, Sendable {
    case new
    case same(IssuedCertificate)
    case changed(IssuedCertificate, [Bilingual])
  }

  public enum Standing: Hashable, Sendable {
    case current
    case changed([Bilingual])
    /// The list of prizes has nobody any more to whom it was given.
    case gone
    /// From a list of the office, which is not kept; or what it says was purged.
    case notCompared
  }

  private let kept: [Kept]
  private let valid: [Place: [Kept]]
  private let holders: [Place: [CertificateHolder]]
  private let organizations: OrganizationNames

  /// What makes two certificates those of one holder.
  private struct Place: Hashable {
    let kind: CertificateKind
    let entry: Entry.ID?
    let position: Int
    /// For holders without an entry, who they are.
    let names: [String]

    init(_ holder: CertificateHolder, _ organizations: OrganizationNames) {
      (kind, entry, position) = (holder.kind, holder.entry, holder.position)
      guard holder.entry == nil else {
        names = []
        return
      }
      // An organization's present and former names all mean it; an unknown name means only itself.
      var organization = "name \(holder.organization)"
      if case .registered(let id) = organizations.match(holder.organization) {
        organization = "id \(id)"
      }
      names = (holder.kind == .organization ? [] : holder.names) + [organization]
    }
  }

  /// - Parameters:
  ///   - kept: every certificate of the edition.
  ///   - holders: everybody of the list as it is now, of all kinds.
  ///   - organizations: all of them with their former names, so that a renamed one counts as the same.
  public init(
    _ kept: [Kept], holders: [CertificateHolder],
    organizations: OrganizationNames = OrganizationNames([])
  ) {
    self.kept = kept
    self.organizations = organizations
    valid = Dictionary(
      grouping: kept.filter { $0.certificate.state == .valid },
      by: { Place(Self.holder(of: $0), organizations) })
    self.holders = Dictionary(grouping: holders) { Place($0, organizations) }
  }

  private func place(of holder: CertificateHolder) -> Place { Place(holder, organizations) }

  /// Those of the list whom a certificate may be for. Of two organizations that became one, the one that has a certificate under
  /// its own name needs no second.
  private func present(of kept: Kept) -> [CertificateHolder] {
    let before = Self.holder(of: kept)
    return (holders[place(of: before)] ?? []).filter { now in
      // If the holder has another certificate for a prize, this certificate is not for that prize.
      let hasOwn = (valid[place(of: now)] ?? []).contains {
        $0.certificate.sequence != kept.certificate.sequence && $0.certificate.level == now.level
      }
      if now.level != before.level, hasOwn { return false }
      guard let own = kept.holder, own.names != now.names else { return true }
      return !(valid[place(of: now)] ?? []).contains {
        $0.certificate.sequence != kept.certificate.sequence
          && $0.certificate.level == now.level && $0.holder?.names == now.names
      }
    }
  }

  /// Of a purged certificate only the entry and the level are left.
  private static func holder(of kept: Kept) -> CertificateHolder {
    let certificate = kept.certificate
    return kept.holder
      ?? CertificateHolder(
        certificate.kind, entry: certificate.entry, position: certificate.position, names: [],
        level: certificate.level)
  }

  /// Which certificate a holder of a prize has. `fields` are those that would be printed now; they must be unchanged as well.
  public func claim(
    of holder: CertificateHolder, printing fields: Set<CertificateField> = []
  ) -> Claim {
    let own = valid[place(of: holder)] ?? []
    let level = own.filter { $0.certificate.level == holder.level }
    // Where two organizations became one, both have theirs; the one that says what the list says is its own.
    if let same = level.first(where: { $0.holder?.names == holder.names }) ?? level.first {
      guard let before = same.holder else { return .same(same.certificate) }
      let found = holder.differences(from: before, printing: same.printed.union(fields))
      return found.isEmpty ? .same(same.certificate) : .changed(same.certificate, found)
    }
    // An organizer's list is not kept and may be one of several, so a title that is not on it is not lost: each title is a
    // certificate of its own.
    guard holder.kind != .organizer else { return .new }
    // A certificate for a level that the holder no longer has.
    let levels = Set((holders[place(of: holder)] ?? []).map(\.level))
    guard let old = own.first(where: { !levels.contains($0.certificate.level) }) else {
      return .new
    }
    let before = Self.holder(of: old)
    let found =
      old.holder == nil
      ? [Bilingual(chinese: "奖项", english: "prize")]
      : holder.differences(from: before, printing: old.printed.union(fields))
    return .changed(old.certificate, found)
  }

  /// The last withdrawn certificate of the same holder and prize, of which whoever makes a new one has to know.
  public func withdrawn(like holder: CertificateHolder) -> IssuedCertificate? {
    kept.last {
      $0.certificate.state == .withdrawn && $0.certificate.level == holder.level
        && place(of: Self.holder(of: $0)) == place(of: holder)
    }?.certificate
  }

  /// Whether a certificate still says what the list says.
  public func standing(of kept: Kept) -> Standing {
    guard kept.certificate.kind != .organizer else { return .notCompared }
    let before = Self.holder(of: kept)
    if kept.holder == nil, kept.certificate.entry == nil { return .notCompared }
    let now = present(of: kept)
    if let same = now.first(where: { $0.level == before.level }) {
      guard kept.holder != nil else { return .current }
      let found = same.differences(from: before, printing: kept.printed)
      return found.isEmpty ? .current : .changed(found)
    }
    guard let other = now.first else { return .gone }
    return .changed(
      kept.holder == nil ? [] : other.differences(from: before, printing: kept.printed))
  }

  /// The holder on the list for whom the certificate would be now: one of the same level, otherwise of another level.
  public func present(for kept: Kept) -> CertificateHolder? {
    let before = Self.holder(of: kept)
    let now = present(of: kept)
    return now.first { $0.level == before.level } ?? now.first
  }
}
