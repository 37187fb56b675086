# Was andere Dienste sehen lassen
received-known = Das ist schon bekannt
received-known-hint = Andere Dienste haben es an Sie weitergegeben. Die Familie muss es nicht noch einmal erzählen.
received-all = Alle Weitergaben in diesem Fall
received-name = Name
received-role = In der Familie
received-safe-times = Sicher erreichbar
received-short = { $kind } vom { $date } ({ $topic }) { $words }
