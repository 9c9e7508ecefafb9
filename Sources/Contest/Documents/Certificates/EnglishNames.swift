/// English names that the office gives for what stands in Chinese alone: 中英文对照.
///
/// | in Chinese | the office gives | on an English certificate |
/// |---|---|---|
/// | 王䶮, who holds it | Wang Yan | Wang Yan (王䶮) |
/// | 永定农学院 | Yongding College of Agriculture | Yongding College of Agriculture |
/// | 市团委 | – | 市团委, and the person who prints is told |
///
/// Who holds a certificate keeps the Chinese name beside the English one, for the QR code is made of it. No name is transcribed
/// or invented.
public struct EnglishNames: Hashable, Sendable {
  private let byChinese: [String: String]

  public init(_ byChinese: [String: String] = [:]) { self.byChinese = byChinese }

  /// The English text for a Chinese one; `nil` where the office gave none.
  public func text(of chinese: String) -> String? { byChinese[chinese] }

  /// The name of somebody who holds a certificate: `Wang Yan (王䶮)`.
  public func holder(_ name: String) -> String {
    byChinese[name].map { "\($0) (\(name))" } ?? name
  }

  /// Whether a text has a Chinese character and no English text stands for it.
  public func lacks(_ text: String) -> Bool {
    byChinese[text] == nil && text.unicodeScalars.contains { $0.properties.isIdeographic }
  }
}
