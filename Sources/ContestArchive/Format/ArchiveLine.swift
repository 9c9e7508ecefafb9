/// A line of one of an archive's files: an object that begins with its `kind`. `docs/archive.md` lists all kinds with
/// their keys.
public protocol ArchiveLine: Sendable {
  static var part: ArchivePart { get }
  static var kind: String { get }
  /// Everything behind the kind, in the order of the format.
  var keys: KeyValuePairs<String, JSONValue> { get }
}

extension ArchiveLine {
  /// The line as JSON, without its end.
  var json: JSONValue {
    .object(
      [JSONValue.Member("kind", .text(Self.kind))] + keys.map { JSONValue.Member($0.key, $0.value) }
    )
  }
}
