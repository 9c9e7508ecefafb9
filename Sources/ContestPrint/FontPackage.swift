/// The Debian 12 package with a font that has a character: which to install where one is missing.
///
/// | characters | package |
/// |---|---|
/// | Tibetan 藏文, Mongolian 蒙古文, Uyghur and Kazakh 维吾尔文、哈萨克文, Yi 彝文, Dai 傣文 (three scripts), Lisu 傈僳文, Miao 滇东北苗文; Latin and Cyrillic with signs | `fonts-noto-core` |
/// | Korean 朝鲜文, common Chinese characters, kana | `fonts-noto-cjk` |
/// | rare Chinese characters, up to U+2EBE0 | `fonts-hanazono` |
/// | the rarest, from U+30000 on | `fonts-babelstone-han`, which has somewhat more than half of them |
///
/// Source: the character sets of the fonts in these packages of Debian 12, as `fc-query` lists them. `fonts-noto-cjk-extra` has
/// further weights of the same characters and none that `fonts-noto-cjk` lacks.
enum FontPackage: String, CaseIterable {
  case core = "fonts-noto-core"
  case chinese = "fonts-noto-cjk"
  case rare = "fonts-hanazono"
  case rarest = "fonts-babelstone-han"

  /// The packages for these characters, each once, and those characters for which no package is known.
  static func packages(for characters: [Character]) -> (
    packages: [FontPackage], others: [Character]
  ) {
    var found: Set<FontPackage> = []
    var others: [Character] = []
    for character in characters {
      let own = character.unicodeScalars.map(package)
      found.formUnion(own.compactMap(\.self))
      if own.contains(where: { $0 == nil }) { others.append(character) }
    }
    return (allCases.filter(found.contains), others)
  }

  private static func package(of scalar: Unicode.Scalar) -> FontPackage? {
    guard scalar.properties.generalCategory != .unassigned else { return nil }
    switch scalar.value {
    case 0x4E00...0x9FEA, 0x3040...0x30FF, 0x1100...0x11FF, 0xAC00...0xD7A3: return .chinese
    case 0x3400...0x4DBF, 0x9FEB...0x9FFF, 0x20000...0x2EBE0: return .rare
    case 0x30000...0x323AF: return .rarest
    case 0x0080...0x058F, 0x0600...0x06FF, 0x0750...0x077F, 0x0F00...0x0FFF, 0x1800...0x18AF,
      0x1950...0x19DF, 0x1A20...0x1AAF, 0x1E00...0x1FFF, 0xA000...0xA4FF, 0xAA80...0xAADF,
      0xFB50...0xFDFF, 0xFE70...0xFEFF, 0x16F00...0x16F9F:
      return .core
    default: return nil
    }
  }
}
