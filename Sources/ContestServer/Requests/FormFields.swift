/// The fields of a form or of an address's query, in their order.
public struct FormFields: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    public let name: String
    public let value: String

    init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public private(set) var all: [Field] = []

  /// More than the number of fields of any of our forms.
  static let most = 2_000

  public init() {}

  init(_ fields: [Field]) { all = fields }

  public init(_ pairs: KeyValuePairs<String, String>) {
    all = pairs.map { Field(name: $0.key, value: $0.value) }
  }

  /// Reads `a=1&b=%E6%A0%A1`; `nil` if the text has another form, or too many fields. Line ends become `\n`.
  public init?(encoded text: some StringProtocol) {
    guard !text.isEmpty else { return }
    for pair in text.split(separator: "&", omittingEmptySubsequences: true) {
      guard all.count < Self.most else { return nil }
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Percent.decoded(Substring(parts[0]), plusIsBlank: true),
        let value = Percent.decoded(
          parts.count > 1 ? Substring(parts[1]) : "", plusIsBlank: true)
      else { return nil }
      all.append(Field(name: name, value: value.replacing("\r\n", with: "\n")))
    }
  }

  /// The first value with that name; empty if there is none.
  public subscript(name: String) -> String { first(name) ?? "" }

  public func first(_ name: String) -> String? { all.first { $0.name == name }?.value }

  public func values(_ name: String) -> [String] {
    all.filter { $0.name == name }.map(\.value)
  }
}
