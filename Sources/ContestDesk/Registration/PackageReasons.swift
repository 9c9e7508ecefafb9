import Contest

/// Which entries get the reason that a package gives.
///
/// | the entry | its reason |
/// |---|---|
/// | has one of its own in the package | that one |
/// | another has the package's reason for its own | none |
/// | no entry has one of its own, and this one's members have changed | the package's |
/// | no entry has one of its own, and others left or changed their members | none |
/// | otherwise | the package's |
struct PackageReasons: Sendable, Hashable {
  /// That of the package.
  let whole: String
  let own: [Entry.Identity: String]

  init(_ whole: String, own: [Entry.Identity: String] = [:]) {
    (self.whole, self.own) = (whole, own)
  }

  /// `isConcerned`: whether its members have changed, or it was taken back. `areOthers`: whether that is so of any.
  func reason(of entry: Entry.Identity, isConcerned: Bool, areOthers: Bool) -> String {
    if let own = own[entry] { return own }
    if own.values.contains(whole) { return "" }
    return isConcerned || !areOthers ? whole : ""
  }

  /// Whether a change of members is explained.
  func explains(_ entry: Entry.Identity) -> Bool {
    !(own[entry] ?? whole).allSatisfy(\.isWhitespace)
  }
}
