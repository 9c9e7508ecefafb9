/// Radicals that stand in the place of characters: 部首字符. Programs that take text out of a PDF write ⻢ (U+2EE2) where 马 is meant, and ⼀
/// (U+2F00) for 一. They look alike and are not equal, so that a name that was pasted from a PDF never met the same name typed.
///
/// Texts are compared with the characters; nothing that somebody wrote is changed by it.
///
/// | written | compared as |
/// |---|---|
/// | ⻢⼩⻰ | 马小龙 |
/// | 马小龙 | 马小龙 |
/// | ⺀ | ⺀: no character is meant |
///
/// Source: Unicode 15, EquivalentUnifiedIdeograph.txt.
public enum Radicals {
  /// The characters for U+2E80…U+2EF3, a wide blank where there is none.
  private static let supplement = Array(
    """
    　厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵　旡日月歺母民氵氺灬\
    爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲\
    讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉\
    齐歯齿竜龙龜亀龟
    """.unicodeScalars)

  /// The characters for U+2F00…U+2FD5.
  private static let kangxi = Array(
    """
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕\
    大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日\
    曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
    目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行\
    衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音\
    頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠
    """.unicodeScalars)

  /// The character that is meant by a radical; any other character as it is.
  public static func character(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let (table, first): ([Unicode.Scalar], UInt32)
    switch scalar.value {
    case 0x2E80...0x2EF3: (table, first) = (supplement, 0x2E80)
    case 0x2F00...0x2FD5: (table, first) = (kangxi, 0x2F00)
    default: return scalar
    }
    let place = Int(scalar.value - first)
    guard table.indices.contains(place), table[place] != "\u{3000}" else { return scalar }
    return table[place]
  }

  /// A text with the characters that are meant, as many as before.
  public static func characters(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0x2E80...0x2FDF).contains($0.value) }) else {
      return text
    }
    var meant = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { meant.append(character(scalar)) }
    return String(meant)
  }
}
