"""Peer texts: an English and a German page in the style of the peers' documents, written for the benchmark.

Between the citations stand stretches of plain narrative, as in the Vietnamese samples.
"""

ENGLISH = """\
MEMORANDUM OPINION

The plaintiff operates a small ferry service and asks the court to set aside the order of the harbor \
board. The board moved to dismiss. For the reasons given below the motion is granted in part and denied \
in part.

I. Background

In the spring the board adopted a schedule of fees for every vessel that berths at the public pier. \
Notice was posted at the harbor office and on the board's page. The plaintiff wrote three letters of \
complaint, none of which was answered, and then brought this action under 42 U.S.C. § 1983.

The ferry runs six times a day in summer and twice in winter. It carries people who work on the other \
side of the bay, their bicycles, the post, and on market days a good deal of fruit. The boat is old but \
sound, and the harbor master has never had cause to hold it. For eleven years the plaintiff paid a berth \
fee by the month, which the harbor office collected against a simple receipt. No other boat of its kind \
uses the pier, although pleasure craft tie up there on fine weekends and leave before dark.

Under the new schedule each landing is charged by the length of the vessel and by the hour. The \
plaintiff says that this triples what it pays, and that a boat which stays all day pays less than one \
which comes and goes. The board answers that landings wear out the fenders and need a man at the ropes, \
and that the old fee had not been changed since the pier was built. Both sides have put in figures, \
which do not agree, and neither has yet been heard on them.

II. Standard of review

A complaint must plead enough to state a claim that is plausible on its face. Bell Atl. Corp. v. \
Twombly, 550 U.S. 544, 570 (2007); Ashcroft v. Iqbal, 556 U.S. 662, 678 (2009). The court takes the \
facts as pleaded, but it need not accept conclusions of law. Papasan v. Allain, 478 U.S. 265, 286 \
(1986). Documents that the complaint relies on may be considered as well.

III. Discussion

The first count says that the fee was set without a hearing. What process is due depends on three \
factors, namely the private interest, the risk of error, and the burden on the government. Mathews v. \
Eldridge, 424 U.S. 319, 335 (1976). A fee that applies to all alike is in the nature of a rule, and no \
person has a right to be heard separately before a rule is made. Bi-Metallic Inv. Co. v. State Bd. of \
Equalization, 239 U.S. 441, 445 (1915). The board's answer to this count is therefore sufficient. Id. at \
446.

The second count rests on the commerce clause. Where a local rule treats all alike and touches trade \
between the states only by the way, it stands unless its burden is clearly excessive. Pike v. Bruce \
Church, Inc., 397 U.S. 137, 142 (1970). The pleading sets out in some detail how ferries from across the \
bay pay twice. That is enough at this stage. Iqbal, 556 U.S. at 679. See also 28 U.S.C. § 1331.

The third count is one of state law, over which the court has supplemental jurisdiction. 28 U.S.C. § \
1367. It falls with the first, and the parties have said little about it. The clerk will set a date for \
a conference on the second count, and each side shall file a short statement one week before that day.

IV. Conclusion

The motion is granted as to counts one and three and denied as to count two. It is so ordered.

"""

GERMAN = """\
Beschluss

Die Antragstellerin betreibt eine kleine Fährlinie und wendet sich gegen einen Gebührenbescheid der \
Hafenverwaltung. Sie hält die Satzung für unwirksam und beantragt, die aufschiebende Wirkung ihres \
Widerspruchs anzuordnen.

I. Sachverhalt

Die Verwaltung hat im Frühjahr eine Satzung über die Benutzung der öffentlichen Anlegestelle beschlossen \
und im Amtsblatt bekannt gemacht. Der Bescheid erging kurz darauf. Über den Widerspruch ist noch nicht \
entschieden.

Die Fähre verkehrt im Sommer sechsmal und im Winter zweimal am Tag. Sie befördert Pendler, Fahrräder und \
die Post, an Markttagen auch Obst und Gemüse. Das Schiff ist alt, aber in gutem Zustand, und wurde bei \
keiner Prüfung beanstandet. Elf Jahre lang zahlte die Antragstellerin ein monatliches Entgelt, das der \
Hafenmeister gegen Quittung einzog. Andere Linien gibt es an dieser Stelle nicht; an schönen Wochenenden \
machen dort Sportboote fest, die vor dem Abend wieder ablegen.

Nach der neuen Satzung wird jedes Anlegen nach der Länge des Schiffes und nach der Dauer berechnet. Die \
Antragstellerin trägt vor, sie zahle nun das Dreifache, während ein Boot, das den ganzen Tag liegen \
bleibe, günstiger davonkomme als eines, das nur kurz anlege. Die Verwaltung hält dem entgegen, dass \
gerade das häufige Anlegen die Anlage abnutze und Personal an den Leinen verlange. Das alte Entgelt sei \
seit dem Bau der Brücke nicht angepasst worden. Beide Seiten haben Zahlen vorgelegt, die nicht \
übereinstimmen und im Eilverfahren nicht aufgeklärt werden können.

Ein Gespräch im Rathaus blieb ohne Ergebnis. Die Antragstellerin bot an, die Leinen selbst zu bedienen \
und für die Erneuerung der Fender einen festen Betrag im Jahr zu zahlen. Die Verwaltung wollte darauf \
nicht eingehen, weil sie fürchtete, dass andere Nutzer dasselbe verlangen würden. Sie verwies auf die \
angespannte Lage des Haushalts und auf die Kosten der letzten Sturmflut, bei der ein Teil der Brücke \
unterspült worden war. Die Arbeiten daran sind inzwischen abgeschlossen und wurden zum größeren Teil vom \
Land bezahlt.

Die Kammer hat die Beteiligten gehört und die Anlegestelle in Augenschein genommen. Dabei zeigte sich, \
dass die Fähre in der Regel nicht länger als eine Viertelstunde liegt und dass in dieser Zeit kein \
anderes Schiff warten muss. Der Hafenmeister gab an, er sei bei den ersten und letzten Fahrten des Tages \
meist nicht im Dienst. Ein Vergleich, den die Kammer anregte, scheiterte an der Frage, wer die \
Unterhaltung der Rampe trägt.

II. Zulässigkeit

Der Antrag ist nach § 80 Abs. 5 Satz 1 VwGO statthaft, weil der Widerspruch gegen die Anforderung von \
öffentlichen Abgaben gemäß § 80 Abs. 2 Satz 1 Nr. 1 VwGO keine aufschiebende Wirkung hat. Die \
Antragsbefugnis folgt aus § 42 Abs. 2 VwGO. Ein vorheriger Antrag bei der Behörde war nach § 80 Abs. 6 \
VwGO gestellt und ist ohne Antwort geblieben.

III. Begründetheit

Ernstliche Zweifel bestehen, wenn der Erfolg im Hauptverfahren wahrscheinlicher ist als der Misserfolg \
(vgl. BVerwG, Urteil vom 17.09.2001 - 4 CN 2.00). Die Bekanntmachung genügt den Anforderungen des § 41 \
Abs. 4 VwVfG. Der Gleichheitssatz des Art. 3 Abs. 1 GG verlangt, dass gleiche Schiffe gleich behandelt \
werden; Abweichungen bedürfen eines sachlichen Grundes. Die Berufsfreiheit aus Art. 12 Abs. 1 GG ist nur \
am Rande berührt.

Soweit die Antragstellerin auf die doppelte Zahlung hinweist, kommt eine Erstattung nach § 812 Abs. 1 \
BGB nicht in Betracht, denn das öffentliche Recht regelt den Ausgleich selbst. Auch ein Anspruch aus § \
839 Abs. 1 BGB in Verbindung mit Art. 34 GG ist nicht dargelegt (so auch OVG Lüneburg, Beschluss vom \
12.03.2015 - 9 ME 25/15). Das Vorbringen zur Höhe der Gebühr bleibt dem Hauptverfahren vorbehalten.

IV. Kosten

Die Kostenentscheidung beruht auf § 154 Abs. 1 VwGO, die Festsetzung des Streitwertes auf § 53 Abs. 2 \
Nr. 2 GKG und § 52 Abs. 1 GKG. Der Beschluss ist mit der Beschwerde nach § 146 Abs. 1 VwGO anfechtbar.

"""
