/// Of whom an answer speaks too late: 回执写成以后本级又报过的变动.
///
/// An answer tells how entries stand above after the last package that the office above had taken by then. Where a package sent
/// since names an entry otherwise, what the answer says of it is out of date: nothing follows from it, and the next answer tells.
///
/// | in the package answered | in one sent since | the answer |
/// |---|---|---|
/// | recommended | withdrawn | out of date |
/// | recommended | reserve | out of date |
/// | reserve | reserve | holds: the office above has moved it up |
/// | reserve | not named | holds |
/// | recommended | withdrawn, and recommended in the next | holds |
public enum OutdatedAnswer {
  public typealias Line = (entry: Entry.Identity, standing: PackageDifference.Standing)

  /// The entries of which the answer is out of date. `answered` is the last package that it knows as taken, `since` are
  /// those that were sent after it.
  public static func entries(answered: [Line], since: [[Line]]) -> Set<Entry.Identity> {
    let known = Dictionary(
      answered.map { ($0.entry, $0.standing) }, uniquingKeysWith: { one, _ in one })
    let latest = Dictionary(
      since.joined().map { ($0.entry, $0.standing) }, uniquingKeysWith: { _, last in last })
    return Set(latest.lazy.filter { known[$0.key] != $0.value }.map(\.key))
  }
}
